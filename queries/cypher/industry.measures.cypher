/*
id: industry.measures
title: {zh: 面向某产业的措施, en: Measures aimed at an industry}
kind: table
params:
  industry: {type: string, resolve: industry, example: "industry:integrated-circuit", about: "name or id; narrower industries are included"}
  region: {type: string, default: null, resolve: region, about: "only this region and its subdivisions"}
  limit: {type: int, default: 200, max: 1000}
key: [source, start, measure_id, industry]
columns: [measure_id, number, heading, industry, policy, region, form, status, source, quote, start, end]
status: stable
*/
MATCH (:Industry {id: $industry})<-[:BROADER*0..4]-(i:Industry)<-[r:AIMED_AT]-(m:Measure)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
  AND NOT (m)-[:SAME_AS]->()
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
RETURN m.id AS measure_id, m.number AS number, m.heading AS heading, i.name AS industry, p.title AS policy,
       m.region AS region, c.form AS form, c.status AS status, s.key AS source,
       CASE WHEN r.start IS NULL THEN m.text ELSE r.mention END AS quote,
       coalesce(r.start, m.start) AS start, coalesce(r.end, m.end) AS end
ORDER BY source, start, measure_id, industry
LIMIT $limit
