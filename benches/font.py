"""Letters for plots: five columns and eight rows of dots, the last row below the line.

A glyph is a character for each row, which is its five dots as a number in base 32, the leftmost the highest bit."""

GLYPHS = dict(line.split(" ", 1) for line in """\
0 ehjlphe0
1 4c4444e0
2 eh1248v0
3 v2421he0
4 26aiv220
5 vgu11he0
6 68guhhe0
7 v1248880
8 ehhehhe0
9 ehhf12c0
A ehhvhhh0
B uhhuhhu0
C ehggghe0
D sihhhis0
E vgguggv0
F vgguggg0
G ehgnhhf0
H hhhvhhh0
I e44444e0
J 72222ic0
K hikokih0
L ggggggv0
M hrllhhh0
N hhpljhh0
O ehhhhhe0
P uhhuggg0
Q ehhhlid0
R uhhukih0
S fgge11u0
T v4444440
U hhhhhhe0
V hhhhha40
W hhhllla0
X hha4ahh0
Y hhha4440
Z v1248gv0
a 00e1fhf0
b ggmphhu0
c 00egghe0
d 11djhhf0
e 00ehvge0
f 698s8880
g 00fhhf1e
h ggmphhh0
i 40c444e0
j 2062222c
k ggikoki0
l c44444e0
m 00qllhh0
n 00mphhh0
o 00ehhhe0
p 00uhhugg
q 00fhhf11
r 00mpggg0
s 00ege1u0
t 88s88960
u 00hhhjd0
v 00hhha40
w 00hhlla0
x 00ha4ah0
y 00hhhf1e
z 00v248v0
. 00000cc0
, 00000c48
: 0cc0cc00
- 000v0000
+ 044v4400
/ 01248g00
( 24888420
) 84222480
% op248j30
_ 000000v0
= 00v0v000
' 44800000
* 0la4al00
< 248g8420
> 84212480
""".splitlines()) | {" ": "00000000"}

COLUMNS, ROWS = 5, 8


def dots(character):
    """The dots of a character as (column, row); a question of what it is, if there is none."""
    rows = GLYPHS.get(character, "eh124040")
    return [(x, y) for y, row in enumerate(rows) for x in range(COLUMNS) if int(row, 32) >> (COLUMNS - 1 - x) & 1]
