# Modules of Python's own tests: one line each, with the seconds that it took.
cd /usr/lib/python3
for module in math cmath float complex fractions decimal statistics struct array re json hashlib hmac zlib bz2 lzma \
    binascii base64 random sort set dict list tuple int string format strtod \
    unicodedata codecs ctypes thread threading signal mmap select fork1 queue generators coroutines \
    memoryview pickle time datetime; do
    start=$(date +%s)
    if python3 -m test -q test_$module > /tmp/python.log 2>&1; then
        echo "test_$module, $(($(date +%s) - start)) s: passed"
    else
        echo "test_$module, $(($(date +%s) - start)) s: failed"
        tail -n 60 /tmp/python.log
    fi
done
