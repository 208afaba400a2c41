/*
id: network.agencies
title: {zh: 部门共同负责措施的联系, en: Ties between bodies that are responsible for the same measures}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only measures of this region and its subdivisions"}
  topic: {type: string, default: null, resolve: topic, about: "only measures about this topic or a narrower one"}
  role: {type: string, default: null, enum: role, about: "only bodies in this role"}
  level: {type: string, default: null, enum: level, about: "only bodies of this level"}
  since: {type: string, default: null, format: date, example: "2024", about: "only what was published then or later; where that is unknown, what its period begins with"}
  until: {type: string, default: null, format: date, example: "2026", about: "only what was published then or earlier"}
  yearly: {type: bool, default: false, about: "true: a tie for each year in which there are measures"}
  limit: {type: int, default: 20000, max: 100000}
key: [measures, first_id, second_id, year]
columns: [first, first_id, first_level, first_region, second, second_id, second_level, second_region, year, measures,
  both_lead, first_leads, second_leads, heading, named_from, named_to, source, quote, start, end, measure_id]
status: stable
*/
// Strongest first. The measure quoted is one of those that the two share; they are named from named_from to named_to.
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
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[:ABOUT]->(:Topic)-[:BROADER*0..4]->(:Topic {id: $topic}) })
MATCH (m)-[:BELONGS_TO]->(:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH m, coalesce(c.published, s.published, c.period_start, '') AS told
WHERE ($since IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($since, ''))) >= substring(coalesce($since, ''), 0, size(told))))
  AND ($until IS NULL
    OR (told <> '' AND substring(told, 0, size(coalesce($until, ''))) <= substring(coalesce($until, ''), 0, size(told))))
WITH m, CASE WHEN $yearly AND told <> '' THEN substring(told, 0, 4) ELSE null END AS year
MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WHERE ($role IS NULL OR r.role = $role) AND ($level IS NULL OR a.level = $level)
MATCH (m)<-[o:RESPONSIBLE_FOR]-(b:Agency)
WHERE a.id < b.id AND ($role IS NULL OR o.role = $role) AND ($level IS NULL OR b.level = $level)
WITH a, b, year, count(DISTINCT m) AS measures,
     count(DISTINCT CASE WHEN r.role = 'lead' AND o.role = 'lead' THEN m END) AS both_lead,
     count(DISTINCT CASE WHEN r.role = 'lead' AND o.role <> 'lead' THEN m END) AS first_leads,
     count(DISTINCT CASE WHEN r.role <> 'lead' AND o.role = 'lead' THEN m END) AS second_leads,
     min(m.id) AS example
ORDER BY measures DESC, a.id, b.id, coalesce(year, ''), year
LIMIT $limit
MATCH (m:Measure {id: example})
MATCH (s:Source {id: m.source})
MATCH (m)<-[r:RESPONSIBLE_FOR]-(named:Agency)
WHERE named.id = a.id OR named.id = b.id
WITH a, b, year, measures, both_lead, first_leads, second_leads, m, s,
     CASE WHEN count(r.start) = count(r) THEN min(r.start) END AS named_from,
     CASE WHEN count(r.start) = count(r) THEN max(r.end) END AS named_to
OPTIONAL MATCH (a)-[:OF]->(ar:Region)
WITH a, b, year, measures, both_lead, first_leads, second_leads, m, s, named_from, named_to, min(ar.name) AS first_region
OPTIONAL MATCH (b)-[:OF]->(br:Region)
WITH a, b, year, measures, both_lead, first_leads, second_leads, m, s, named_from, named_to, first_region, min(br.name) AS second_region
RETURN a.name AS first, a.id AS first_id, a.level AS first_level, first_region, b.name AS second, b.id AS second_id,
       b.level AS second_level, second_region, year, measures, both_lead, first_leads, second_leads,
       m.heading AS heading, named_from, named_to, s.key AS source, m.text AS quote, m.start AS start, m.end AS end,
       m.id AS measure_id
ORDER BY measures DESC, first_id, second_id, coalesce(year, ''), year
LIMIT $limit
