# Modules of Python's own tests: one line each.
cd /usr/lib/python3
for module in math cmath float complex fractions decimal statistics struct array re json hashlib hmac zlib bz2 lzma \
    binascii base64 random sort set dict list tuple int string format strtod \
    unicodedata codecs ctypes thread threading signal mmap select fork1 queue generators coroutines \
    memoryview pickle sqlite3 time datetime; do
    if python3 -m test -q test_$module > /tmp/python.log 2>&1; then
        echo "test_$module: passed"
    else
        echo "test_$module: failed"
        tail -n 60 /tmp/python.log
    fi
done
