// What a JavaScript engine compiles: numbers, typed arrays, objects, strings, closures.
let x = 1, sum = 0;
const numbers = new Int32Array(60000);
for (let round = 0; round < 12; round++) {
    for (let i = 0; i < numbers.length; i++) numbers[i] = x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    for (let i = 0; i < numbers.length; i++) sum = (sum + numbers[i] * 0.25) % 1e9;
}
const counts = new Map();
for (let i = 0; i < 60000; i++) {
    const key = 'w' + (i * 7919 % 997);
    counts.set(key, (counts.get(key) || 0) + 1);
}
class Point { constructor(x, y) { this.x = x; this.y = y; } moved(by) { return new Point(this.x + by, this.y - by); } }
let point = new Point(0, 0);
for (let i = 0; i < 150000; i++) point = point.moved(i % 7);
const sorted = Array.from(numbers).sort((a, b) => a - b);
console.log(sum, counts.size, point.x, point.y, sorted[1000]);
