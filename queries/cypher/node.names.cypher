/*
id: node.names
title: {zh: 某类实体的名称, en: The names of everything of a class}
kind: count
params:
  label: {type: string, example: Policy}
  limit: {type: int, default: 5000, max: 20000}
key: [name]
columns: [name]
status: stable
*/
MATCH (n:Source|Policy|Measure|Agency|Region|Industry|Instrument|Topic|Beneficiary)
WHERE $label IN labels(n)
WITH DISTINCT coalesce(n.name, n.title, n.heading, n.key) AS name
WHERE name IS NOT NULL
RETURN name
ORDER BY name
LIMIT $limit
