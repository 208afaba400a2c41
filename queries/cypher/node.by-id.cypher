/*
id: node.by-id
title: {zh: 按标识查找, en: The thing with this id}
kind: count
params:
  id: {type: string, example: "region:440400"}
key: [id, label]
columns: [label, id, name]
status: stable
*/
MATCH (n:Source|Policy|Clause|Measure|Agency|Region|Industry|Instrument|Topic|Beneficiary|Funding|Target|Observation)
WHERE n.id = $id
RETURN labels(n)[0] AS label, n.id AS id, coalesce(n.name, n.title, n.heading, n.indicator, n.quote, n.key) AS name
ORDER BY id, label
LIMIT 10
