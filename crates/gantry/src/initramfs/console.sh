#!/bin/busybox sh
# What init runs on the console: a shell whose end is the machine's. A session of its own on the
# console's terminal gives it Ctrl-C and job control.
stty sane
setsid cttyhack sh -l
sync
poweroff -f
