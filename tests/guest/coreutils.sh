# Programs of coreutils on the files data.bin and data.txt: one line for each, with what it gave. Run in the guest
# and on the host, which must agree.
export LC_ALL=C TZ=UTC
say() {
    name=$1
    shift
    printf '%s: %s\n' "$name" "$("$@" 2>&1 | sha256sum | cut -c1-32)"
}
shell() {
    name=$1
    shift
    printf '%s: %s\n' "$name" "$(sh -c "$*" 2>&1 | sha256sum | cut -c1-32)"
}
for program in md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum; do
    printf '%s: %s\n' "$program" "$($program data.bin)"
done
say sort sort data.txt
say sort-numeric sort -n -k 2 data.txt
say sort-general sort -g -k 3 data.txt
say sort-unique sort -u -k 4,4 data.txt
say sort-reverse-parallel sort -r --parallel=4 -S 1M data.txt
shell uniq 'cut -d" " -f4 data.txt | sort | uniq -c'
shell comm 'sort data.txt > one; sort -k 2 data.txt | head -n 3000 | sort > two; comm -12 one two; comm -3 one two'
shell join 'cut -d" " -f1,2 data.txt | sort > one; cut -d" " -f1,3 data.txt | sort > two; join one two'
shell paste 'cut -d" " -f1 data.txt > one; cut -d" " -f2 data.txt > two; paste one two'
say tac tac data.txt
say wc wc data.bin data.txt
say nl nl data.txt
say fold fold -w 17 data.txt
say fmt fmt -w 50 data.txt
say pr pr -n -3 -D now data.txt
say expand expand data.txt
shell tr "tr a-f5-9 n-z0-4 < data.txt"
say shuf shuf --random-source=data.bin data.txt
say od-hex od -A x -t x1z data.bin
say od-long od -t d8 -t u4 -t o2 data.bin
shell od-double 'head -c 400000 data.bin | od -t fD'
shell od-float 'head -c 400000 data.bin | od -t fF'
say base64 base64 data.bin
say base32 base32 data.bin
shell base64-back 'base64 data.bin | base64 -d | cmp - data.bin && echo same'
say factor factor 18446744073709551557 340282366920938463463374607431768211297 1000000007000000049 99999999999999999999999977
say seq seq 1 100000
say seq-fraction seq -f %.12g 0 0.001 50
say seq-long seq -w 0.1 0.3 4000
shell numfmt 'cut -d" " -f2 data.txt | numfmt --to=iec; cut -d" " -f2 data.txt | numfmt --to=si --round=up'
shell printf-float 'for x in 1e-300 3.14159 1e22 9007199254740993 0.1 -0 inf nan; do printf "%a %e %f %g %.20g\n" $x $x $x $x $x; done'
shell expr 'expr 123456789012345678901234567890 "*" 987654321098765432109876543210; expr abcde : "ab\(.*\)e"; expr 7 % 3'
shell split 'split -b 100000 data.bin part.; cat part.* | cmp - data.bin && ls part.*'
shell csplit 'csplit -z data.txt 100 "{20}"; rm xx*'
shell dates 'for t in 0 951782400 1700000000 -1 4102444800; do date -d @$t "+%F %T %j %U %a %s"; done; date -d "2024-02-29 +1 year" +%F'
shell files 'mkdir -p d/e; cp data.txt d/e/a; ln d/e/a d/b; ln -s e/a d/c; mv d/e/a d/e/f; touch -d @1000000000 d/b; stat -L -c "%s %h %Y %A" d/b d/e/f; readlink d/c; chmod 640 d/b; stat -c %a d/e/f; truncate -s 12345 d/b; stat -c %s d/b; rm -r d'
shell dd 'dd if=data.bin bs=777 skip=3 count=500 conv=swab 2> /dev/null'
shell timeout 'timeout 0.2 sleep 5; echo $?; timeout 5 true; echo $?'
shell tsort 'cut -d" " -f1 data.txt | sort -u | paste - - | grep . | tsort | wc -l'
shell pipes 'seq 200000 | tee one | tail -n +100 | head -n 150000 | tee two | wc -c; cmp one two'
shell environment 'env -i A=1 B=two sh -c "echo \$A \$B"; nohup echo x 2> /dev/null; yes | head -n 100000 | sum'
