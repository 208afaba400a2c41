/*
id: graph.counts
title: {zh: 图谱规模, en: How many things of each class the graph holds}
kind: count
params: {}
key: [label]
columns: [label, number]
status: stable
*/
MATCH (n:Source|Policy|Clause|Measure|Agency|Region|Industry|Instrument|Topic|Beneficiary|Funding|Target|Observation)
WITH labels(n)[0] AS label, count(n) AS number
RETURN label, number
ORDER BY label
LIMIT 100
