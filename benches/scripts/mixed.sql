-- Inserts, an index, joins, groups and text, in memory.
CREATE TABLE a(id INTEGER PRIMARY KEY, k INTEGER, t TEXT);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
INSERT INTO a SELECT i, (i * 7919) % 997, 'row ' || (i * 31 % 1009) FROM n;
CREATE INDEX a_k ON a(k);
SELECT count(*), sum(x.id * y.k) FROM a x JOIN a y ON y.id = x.k WHERE x.id % 3 = 0;
SELECT k, count(*), max(t) FROM a GROUP BY k ORDER BY 2 DESC, 1 LIMIT 5;
SELECT count(DISTINCT t), sum(length(t)) FROM a WHERE t LIKE '%7%';
UPDATE a SET t = upper(t) || k WHERE id % 5 = 0;
SELECT sum(length(t)) FROM a;
