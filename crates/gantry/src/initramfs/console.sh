#!/bin/busybox sh
# What init runs on the console: a shell whose end is the machine's. A session of its own on the
# console's terminal gives it Ctrl-C and job control.
stty sane
if [ -x /mnt/bin/sh ]; then
    setsid cttyhack chroot /mnt /bin/sh -l
else
    setsid cttyhack sh -l
fi
sync
poweroff -f
