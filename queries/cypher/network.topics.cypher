/*
id: network.topics
title: {zh: 地区与主题的联系, en: Ties between regions and the topics of their measures}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only measures of this region and its subdivisions"}
  topic: {type: string, default: null, resolve: topic, about: "only this topic and narrower ones"}
  level: {type: string, default: null, enum: level, about: "tie the regions of this level, with their subdivisions; without it, each region by itself"}
  broad: {type: bool, default: false, about: "true: only the broadest topics, each with its narrower ones"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what was published then or later; where that is unknown, what its period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what was published then or earlier"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which there are measures"}
  limit: {type: int, default: 20000, max: 100000}
key: [measures, region_id, topic_id, year]
columns: [region, region_id, region_level, topic, topic_id, year, measures, with_money, heading, source, quote, start,
  end, measure_id]
status: stable
*/
// Strongest first. The measure quoted is one of those of the region that are about the topic.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  UNWIND CASE WHEN $region IS NULL THEN [$topic] ELSE [] END AS wanted
  MATCH (:Topic {id: wanted})<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $topic IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (m:Measure)
  RETURN m
}
WITH m
WHERE NOT (m)-[:SAME_AS]->()
MATCH (m)-[:BELONGS_TO]->(:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH m, coalesce(c.published, s.published, c.period_start, '') AS told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
WITH m, CASE WHEN $yearly AND told <> '' THEN substring(told, 0, 4) ELSE null END AS year,
     CASE WHEN EXISTS { MATCH (m)-[:PROVIDES]->(:Funding) } THEN m END AS paying
MATCH (m)-[:ABOUT]->(about:Topic)
MATCH (about)-[:BROADER*0..4]->(k:Topic)
WHERE (($broad AND NOT EXISTS { MATCH (k)-[:BROADER]->(:Topic) }) OR (NOT $broad AND k.id = about.id))
  AND ($topic IS NULL OR EXISTS { MATCH (about)-[:BROADER*0..4]->(:Topic {id: $topic}) })
MATCH (m)-[:APPLIES_IN]->(place:Region)
MATCH (place)-[:WITHIN*0..4]->(g:Region)
WHERE ($level IS NULL AND g.id = place.id) OR g.level = $level
WITH g, k, year, count(DISTINCT m) AS measures, count(DISTINCT paying) AS with_money, min(m.id) AS example
ORDER BY measures DESC, g.id, k.id, coalesce(year, ''), year
LIMIT $limit
MATCH (m:Measure {id: example})
MATCH (s:Source {id: m.source})
RETURN g.name AS region, g.id AS region_id, g.level AS region_level, k.name AS topic, k.id AS topic_id, year, measures,
       with_money, m.heading AS heading, s.key AS source, m.text AS quote, m.start AS start, m.end AS end,
       m.id AS measure_id
ORDER BY measures DESC, region_id, topic_id, coalesce(year, ''), year
LIMIT $limit
