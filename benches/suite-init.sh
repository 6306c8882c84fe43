#!/bin/busybox sh
# The suite's first program in the guest: drivers, the disk with Debian's programs, the rows, power-off.
export PATH=/bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
for module in /lib/modules/*.ko; do
    insmod "$module"
done
mount -t ext4 /dev/vda /mnt
for directory in dev proc sys; do
    mount --rbind /$directory /mnt/$directory
done
mount -t tmpfs tmp /mnt/tmp
cp -r /bench /mnt/tmp
chroot /mnt /bin/sh -c '
    export PATH=/usr/bin:/bin LC_ALL=C HOME=/tmp
    cd /tmp/bench
    ./driver --cpu
    ./driver --data 1500000 > data
    ./driver rows
' < /dev/null
sync
poweroff -f
