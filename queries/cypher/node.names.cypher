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
CALL {
  UNWIND CASE WHEN $label = 'Source' THEN [true] ELSE [] END AS wanted MATCH (n:Source) RETURN coalesce(n.title, n.key) AS name
UNION
  UNWIND CASE WHEN $label = 'Policy' THEN [true] ELSE [] END AS wanted MATCH (n:Policy) RETURN n.title AS name
UNION
  UNWIND CASE WHEN $label = 'Measure' THEN [true] ELSE [] END AS wanted MATCH (n:Measure) RETURN n.heading AS name
UNION
  UNWIND CASE WHEN $label = 'Agency' THEN [true] ELSE [] END AS wanted MATCH (n:Agency) RETURN n.name AS name
UNION
  UNWIND CASE WHEN $label = 'Region' THEN [true] ELSE [] END AS wanted MATCH (n:Region) RETURN n.name AS name
UNION
  UNWIND CASE WHEN $label = 'Industry' THEN [true] ELSE [] END AS wanted MATCH (n:Industry) RETURN n.name AS name
UNION
  UNWIND CASE WHEN $label = 'Instrument' THEN [true] ELSE [] END AS wanted MATCH (n:Instrument) RETURN n.name AS name
UNION
  UNWIND CASE WHEN $label = 'Topic' THEN [true] ELSE [] END AS wanted MATCH (n:Topic) RETURN n.name AS name
UNION
  UNWIND CASE WHEN $label = 'Beneficiary' THEN [true] ELSE [] END AS wanted MATCH (n:Beneficiary) RETURN n.name AS name
}
WITH name
WHERE name IS NOT NULL
RETURN name
ORDER BY name
LIMIT $limit
