/*
id: compare.owners
title: {zh: 各地同类措施的责任单位, en: Who answers for measures of one kind in several regions}
kind: table
params:
  regions: {type: strings, resolve: region, example: ["region:440400", "region:440100"], about: "names or ids; subdivisions are included"}
  about: {type: strings, default: null, resolve: node, example: ["topic:talent"], about: "topics, instruments or industries: measures about any of them, or of those below them"}
  role: {type: string, default: null, enum: role}
  limit: {type: int, default: 5000, max: 20000}
key: [wanted, source, start, measure_id, agency_id, role]
columns: [wanted, region_id, agency_id, agency, role, measure_id, number, heading, policy, policy_id, form, status, source, quote, start, end]
status: stable
*/
MATCH (wanted:Region)<-[:WITHIN*0..4]-(place:Region)<-[:APPLIES_IN]-(m:Measure)
WHERE wanted.id IN $regions
  AND NOT (m)-[:SAME_AS]->()
  AND ($about IS NULL
    OR EXISTS { MATCH (m)-[:ABOUT|USES|AIMED_AT]->()-[:BROADER*0..4]->(k) WHERE k.id IN $about })
WITH DISTINCT wanted, place, m
MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WHERE $role IS NULL OR r.role = $role
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
RETURN wanted.id AS wanted, place.id AS region_id, a.id AS agency_id, a.name AS agency, r.role AS role,
       m.id AS measure_id, m.number AS number, m.heading AS heading, coalesce(same.title, p.title) AS policy,
       coalesce(same.id, p.id) AS policy_id, c.form AS form, c.status AS status, s.key AS source,
       CASE WHEN r.start IS NULL THEN m.text ELSE r.mention END AS quote,
       coalesce(r.start, m.start) AS start, coalesce(r.end, m.end) AS end
ORDER BY wanted, source, start, measure_id, agency_id, role, region_id
LIMIT $limit
