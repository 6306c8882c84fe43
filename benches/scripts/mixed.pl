# What Perl programs do: hashes, regular expressions, strings, sorting.
use strict;
my (%count, $sum);
my $text = join ' ', map { "w" . ($_ * 7919 % 997) } 1 .. 40000;
$count{$_}++ for split / /, $text;
my @sorted = sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count;
my $matches = () = $text =~ /w(\d)\1/g;
(my $changed = $text) =~ s/w(\d+)/$1 % 10/ge;
for my $i (1 .. 500000) { $sum = ($sum * 31 + $i) % 1000003 }
print scalar(@sorted), " $sorted[0] $matches $sum ", length $changed, "\n";
