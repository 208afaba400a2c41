/*
id: network.topics
title: {zh: 地区与主题的联系, en: Ties between regions and the topics of their measures}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only measures of this region and its subdivisions"}
  topic: {type: string, default: null, resolve: topic, about: "only this topic and narrower ones"}
  level: {type: string, default: null, enum: level, about: "tie the regions of this level, with their subdivisions; without it, each region by itself"}
  broad: {type: bool, default: false, about: "true: only the broadest topics, each with its narrower ones"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what was published then or later; where that is unknown, what its period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what was published then or earlier"}
  policies: {type: strings, default: null, example: ["policy:0123456789abcdef"], about: "ids: only measures of these policies, as a large graph is read piece by piece"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which there are measures"}
  limit: {type: int, default: 20000, max: 100000}
key: [measures, region_id, topic_id, year]
columns: [region, region_id, region_level, topic, topic_id, year, measures, with_money, measure_id]
status: stable
*/
// Strongest first, each with one of the measures. Policy by policy, so that only numbers are held.
CALL {
  UNWIND CASE WHEN $region IS NULL THEN [] ELSE [$region] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(:Measure)-[:BELONGS_TO]->(p:Policy)
  WHERE $policies IS NULL OR p.id IN $policies
  RETURN DISTINCT p
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $topic IS NOT NULL THEN [$topic] ELSE [] END AS wanted
  MATCH (:Topic {id: wanted})<-[:BROADER*0..4]-(:Topic)<-[:ABOUT]-(:Measure)-[:BELONGS_TO]->(p:Policy)
  WHERE $policies IS NULL OR p.id IN $policies
  RETURN DISTINCT p
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $topic IS NULL THEN $policies ELSE [] END AS wanted
  MATCH (p:Policy {id: wanted})
  RETURN DISTINCT p
UNION ALL
  UNWIND CASE WHEN $region IS NULL AND $topic IS NULL AND $policies IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (p:Policy)
  RETURN p
}
WITH p
MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
WITH DISTINCT p, s.id AS stated_by, coalesce(c.published, s.published, c.period_start, '') AS told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
WITH p, stated_by, CASE WHEN $yearly AND told <> '' THEN substring(told, 0, 4) ELSE null END AS year
CALL (p, stated_by) {
  MATCH (p)<-[:BELONGS_TO]-(m:Measure)
  WHERE m.source = stated_by AND NOT (m)-[:SAME_AS]->()
    AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
  MATCH (m)-[:ABOUT]->(about:Topic)
  WHERE $topic IS NULL OR EXISTS { MATCH (about)-[:BROADER*0..4]->(:Topic {id: $topic}) }
  MATCH (about)-[:BROADER*0..4]->(k:Topic)
  WHERE ($broad AND NOT EXISTS { MATCH (k)-[:BROADER]->(:Topic) }) OR (NOT $broad AND k.id = about.id)
  MATCH (m)-[:APPLIES_IN]->(place:Region)
  MATCH (place)-[:WITHIN*0..4]->(g:Region)
  WHERE ($level IS NULL AND g.id = place.id) OR g.level = $level
  RETURN g.id AS region_id, g.name AS region, g.level AS region_level, k.id AS topic_id, k.name AS topic,
         count(DISTINCT m.id) AS about_it,
         count(DISTINCT CASE WHEN EXISTS { MATCH (m)-[:PROVIDES]->(:Funding) } THEN m.id END) AS paying,
         min(m.id) AS example
}
RETURN region, region_id, region_level, topic, topic_id, year, sum(about_it) AS measures, sum(paying) AS with_money,
       min(example) AS measure_id
ORDER BY measures DESC, region_id, topic_id, coalesce(year, ''), year
LIMIT $limit
