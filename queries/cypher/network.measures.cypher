/*
id: network.measures
title: {zh: 待比较相似度的措施, en: The measures that a network of similar measures is made of}
kind: table
params:
  region: {type: strings, default: null, resolve: region, example: ["region:440400", "region:440100"], about: "only measures of these regions and their subdivisions"}
  topic: {type: string, default: null, resolve: topic, example: "topic:talent", about: "only measures about this topic or a narrower one"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what was published then or later; where that is unknown, what its period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what was published then or earlier"}
  limit: {type: int, default: 1000, max: 5000}
key: [measure_id]
columns: [measure_id, heading, policy, policy_id, region, region_level, year, source, quote, start, end]
status: stable
*/
CALL {
  UNWIND CASE WHEN $topic IS NULL THEN [] ELSE [$topic] END AS wanted
  MATCH (:Topic {id: wanted})<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  UNWIND CASE WHEN $topic IS NULL THEN $region ELSE [] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $topic IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (m:Measure)
  RETURN m
}
WITH DISTINCT m
WHERE NOT (m)-[:SAME_AS]->()
  AND ($region IS NULL
    OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(wider:Region) WHERE wider.id IN $region })
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH m, p, s, coalesce(c.published, s.published, c.period_start, '') AS told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
WITH DISTINCT m.id AS found, told ORDER BY found, told LIMIT $limit
MATCH (m:Measure {id: found})
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
OPTIONAL MATCH (m)-[:APPLIES_IN]->(g:Region)
WITH m, coalesce(same, p) AS p, s, told, g ORDER BY g.id
WITH m, p, s, told, collect(g)[0] AS g
RETURN m.id AS measure_id, m.heading AS heading, p.title AS policy, p.id AS policy_id, g.name AS region,
       g.level AS region_level, CASE WHEN told <> '' THEN substring(told, 0, 4) ELSE null END AS year, s.key AS source, m.text AS quote, m.start AS start,
       m.end AS end
ORDER BY measure_id
LIMIT $limit
