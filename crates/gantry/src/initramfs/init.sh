#!/bin/busybox sh
# The first program of the demonstration guest: mounts, drivers, a shell, power-off.
export PATH=/bin HOME=/root TERM=linux

mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
mkdir -p /dev/pts /dev/shm /tmp /run
mount -t devpts pts /dev/pts
mount -t tmpfs tmp /tmp
mount -t tmpfs run /run

# In the order in which they need each other.
for module in /lib/modules/*.ko; do
    [ -e "$module" ] && insmod "$module"
done

# A disk with a root of its own is where the shell will live (see /etc/console).
root=$(sed -n 's/.*root=\([^ ]*\).*/\1/p' /proc/cmdline)
if [ -n "$root" ] && mount "$root" /mnt; then
    cp /bin/busybox /run
    for directory in dev proc sys run tmp; do
        mount --rbind "/$directory" "/mnt/$directory"
    done
fi

hostname gantry
read -r uptime _ < /proc/uptime
echo "gantry: userspace reached after $uptime s on $(uname -m), $(nproc) CPU(s)"

# Keeps the shell, and does what poweroff and reboot ask for: see /etc/inittab.
exec init
