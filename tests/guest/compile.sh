# A C program compiled and run in the guest, at several levels of optimisation. Its output is compared with that of
# the same source from a cross compiler.
for options in -O0 -O2 "-O3 -mcpu=neoverse-n1 -ffp-contract=off"; do
    echo "gcc $options"
    gcc $options -ffp-contract=off -pthread -o program program.c -lm && ./program
done
