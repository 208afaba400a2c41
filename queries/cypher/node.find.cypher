/*
id: node.find
title: {zh: 按名称、标题开头或标识前缀查找, en: Things by name or by the beginning of their title or id}
kind: count
params:
  text: {type: string, example: 珠海市, about: "a name, title, heading or key, or the beginning of a title or an id"}
  label: {type: string, default: null, about: "only this class, e.g. Measure"}
  limit: {type: int, default: 20, max: 100}
key: [id, label]
columns: [label, id, name, region, exact]
status: stable
*/
MATCH (n:Source|Policy|Clause|Measure|Agency|Region|Industry|Instrument|Topic|Beneficiary|Funding|Target|Observation)
WHERE ($label IS NULL OR $label IN labels(n))
  AND (n.id STARTS WITH $text OR n.name = $text OR n.title = $text OR n.heading = $text OR n.key = $text OR n.uri = $text
       OR n.title STARTS WITH $text)
RETURN labels(n)[0] AS label, n.id AS id, coalesce(n.name, n.title, n.heading, n.indicator, n.quote, n.key) AS name,
       n.region AS region, coalesce($text IN [n.name, n.title, n.heading, n.key, n.uri], false) AS exact
ORDER BY id, label
LIMIT $limit
