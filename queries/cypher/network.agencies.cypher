/*
id: network.agencies
title: {zh: 部门共同负责措施的联系, en: Ties between bodies that are responsible for the same measures}
kind: count
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only measures of this region and its subdivisions"}
  topic: {type: string, default: null, resolve: topic, about: "only measures about this topic or a narrower one"}
  role: {type: string, default: null, enum: role, about: "only bodies in this role"}
  level: {type: string, default: null, enum: level, about: "only bodies of this level"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what was published then or later; where that is unknown, what its period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what was published then or earlier"}
  policies: {type: strings, default: null, example: ["policy:0123456789abcdef"], about: "ids: only measures of these policies, as a large graph is read piece by piece"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which there are measures"}
  limit: {type: int, default: 20000, max: 100000}
key: [measures, first_id, second_id, year]
columns: [first, first_id, first_level, second, second_id, second_level, year, measures, both_lead, first_leads,
  second_leads, measure_id]
status: stable
*/
// Strongest first, each with one of the measures that the two share. Policy by policy, so that only numbers are held.
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
    AND ($topic IS NULL OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
  MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
  WHERE ($role IS NULL OR r.role = $role) AND ($level IS NULL OR a.level = $level)
  MATCH (m)<-[o:RESPONSIBLE_FOR]-(b:Agency)
  WHERE a.id < b.id AND ($role IS NULL OR o.role = $role) AND ($level IS NULL OR b.level = $level)
  RETURN a.id AS first_id, a.name AS first, a.level AS first_level, b.id AS second_id, b.name AS second,
         b.level AS second_level, count(DISTINCT m.id) AS shared,
         count(DISTINCT CASE WHEN r.role = 'lead' AND o.role = 'lead' THEN m.id END) AS led_by_both,
         count(DISTINCT CASE WHEN r.role = 'lead' AND o.role <> 'lead' THEN m.id END) AS led_by_first,
         count(DISTINCT CASE WHEN r.role <> 'lead' AND o.role = 'lead' THEN m.id END) AS led_by_second,
         min(m.id) AS example
}
RETURN first, first_id, first_level, second, second_id, second_level, year, sum(shared) AS measures,
       sum(led_by_both) AS both_lead, sum(led_by_first) AS first_leads, sum(led_by_second) AS second_leads,
       min(example) AS measure_id
ORDER BY measures DESC, first_id, second_id, coalesce(year, ''), year
LIMIT $limit
