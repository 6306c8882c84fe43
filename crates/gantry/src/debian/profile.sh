# Read by the login shell of a machine with a Debian root (gantry demo --with).
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root PS1='debian:\w\$ '
cd /root
# Nothing here has to be told of the end first. The program is the initial RAM disk's.
alias poweroff='sync; /run/busybox poweroff -f' reboot='sync; /run/busybox reboot -f'
echo 'A shell with the Debian programs that were asked for. "exit" or "poweroff" ends it.'
