/*
id: node.find
title: {zh: 按名称、标题开头或标识前缀查找, en: Things by name or by the beginning of their title or id}
kind: count
params:
  text: {type: string, example: 珠海市, about: "a name, title, heading or key, or the beginning of a title or an id"}
  label: {type: string, default: null, about: "only this class, e.g. Measure"}
  limit: {type: int, default: 20, max: 100}
key: [id, label]
columns: [label, id, name, region, exact, same_as]
status: stable
*/
CALL {
  MATCH (n:Region|Industry|Instrument|Topic|Beneficiary)
  WHERE n.id STARTS WITH $text OR n.name = $text OR n.key = $text
  RETURN n
UNION
  MATCH (n:Agency) WHERE n.name = $text RETURN n
UNION
  MATCH (n:Policy) WHERE n.title STARTS WITH $text RETURN n
UNION
  MATCH (n:Source) WHERE n.title STARTS WITH $text RETURN n
UNION
  MATCH (n:Source) WHERE n.key = $text RETURN n
UNION
  MATCH (n:Source) WHERE n.uri = $text RETURN n
UNION
  MATCH (n:Measure) WHERE n.heading = $text RETURN n
UNION
  MATCH (n:Clause) WHERE n.heading = $text RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'agency:' OR 'agency:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Agency) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'policy:' OR 'policy:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Policy) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'source:' OR 'source:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Source) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'measure:' OR 'measure:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Measure) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'clause:' OR 'clause:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Clause) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'funding:' OR 'funding:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Funding) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'target:' OR 'target:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Target) WHERE n.id STARTS WITH opening RETURN n
UNION
  UNWIND CASE WHEN $text STARTS WITH 'observation:' OR 'observation:' STARTS WITH $text THEN [$text] ELSE [] END AS opening
  MATCH (n:Observation) WHERE n.id STARTS WITH opening RETURN n
}
WITH n
WHERE $label IS NULL OR $label IN labels(n)
OPTIONAL MATCH (n)-[:SAME_AS]->(one:Policy)
RETURN labels(n)[0] AS label, n.id AS id, coalesce(n.name, n.title, n.heading, n.indicator, n.quote, n.key) AS name,
       n.region AS region, coalesce($text IN [n.name, n.title, n.heading, n.key, n.uri], false) AS exact,
       one.id AS same_as
ORDER BY id, label
LIMIT $limit
