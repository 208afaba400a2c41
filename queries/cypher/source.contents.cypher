/*
id: source.contents
title: {zh: 来源的目录, en: The clauses and measures of a source in the order of its text}
kind: count
params:
  source: {type: string, resolve: source, example: "source:0123456789abcdef", about: "id, key, uri or title"}
  limit: {type: int, default: 2000, max: 5000}
key: [start, level, id]
columns: [kind, level, number, heading, opening, policy, id, start, end]
status: stable
*/
MATCH (:Source {id: $source})<-[:PART_OF|STATED_IN*1..9]-(part:Clause|Measure)
WHERE part:Measure OR NOT EXISTS { MATCH (part)<-[:STATED_IN]-(:Measure) }
OPTIONAL MATCH (part)-[:STATED_IN]->(c:Clause)
WITH part, max(c.level) AS clause_level
OPTIONAL MATCH (part)-[:BELONGS_TO]->(p:Policy)
WITH part, clause_level, min(p.id) AS policy
RETURN CASE WHEN part:Measure THEN 'measure' ELSE 'clause' END AS kind, coalesce(part.level, clause_level, 1) AS level,
       part.number AS number, part.heading AS heading, substring(part.text, 0, 40) AS opening, policy, part.id AS id,
       part.start AS start, part.end AS end
ORDER BY start, level, id
LIMIT $limit
