# What Python programs do: integers, dictionaries, lists, strings, objects, floats.
import re


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def moved(self, by):
        return Point(self.x + by, self.y - by)


def collatz(limit):
    best = (0, 0)
    for n in range(1, limit):
        steps, m = 0, n
        while m != 1:
            m = 3 * m + 1 if m & 1 else m >> 1
            steps += 1
        best = max(best, (steps, n))
    return best


words = {}
text = " ".join(f"w{i * 7919 % 997}" for i in range(12000))
for word in text.split():
    words[word] = words.get(word, 0) + 1
point = Point(0, 0)
for i in range(30000):
    point = point.moved(i % 7)
matches = len(re.findall(r"w(\d)\1", text))
mean = sum(x * 0.5 for x in range(40000)) / 40000
print(collatz(1800), len(words), point.x, point.y, matches, mean, sorted(words.values())[:3])
