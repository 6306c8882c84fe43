# Read by the login shell.
export PS1='gantry:\w\$ ' HOME=/root
cd /root
# At once: there is nothing here that has to be told first.
alias poweroff='sync; poweroff -f' reboot='sync; reboot -f'
echo 'A shell of this machine: try "cat /proc/cpuinfo", "dmesg", "ls /sys/bus". "exit" or "poweroff" ends it.'
