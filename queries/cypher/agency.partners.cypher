/*
id: agency.partners
title: {zh: 与某部门共同负责措施的部门, en: Agencies that share measures with an agency}
kind: table
params:
  agency: {type: string, resolve: agency, example: "agency:440400:industry-and-it", about: "id, official name, or a short form with --region"}
  region: {type: string, default: null, resolve: region, about: "only measures of this region and its subdivisions"}
  limit: {type: int, default: 50, max: 1000}
key: [measures, partner_id]
columns: [partner, partner_id, measures, both_lead, agency_leads, partner_leads, heading, role, partner_role, policy, region, form, status, source, quote, start, end, measure_id]
status: stable
*/
// The measure quoted is the first that they share, by the words that name the partner.
MATCH (:Agency {id: $agency})-[r:RESPONSIBLE_FOR]->(m:Measure)<-[o:RESPONSIBLE_FOR]-(b:Agency)
WHERE b.id <> $agency
  AND NOT (m)-[:SAME_AS]->()
  AND ($region IS NULL OR EXISTS { MATCH (m)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) })
MATCH (m)-[:BELONGS_TO]->(p:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
WHERE s.id = m.source
WITH r, m, o, b, p, c, s
ORDER BY p.title, s.key, m.start, m.id, o.role, r.role, coalesce(o.start, m.start)
WITH b, count(DISTINCT m) AS measures,
     count(DISTINCT CASE WHEN r.role = 'lead' AND o.role = 'lead' THEN m END) AS both_lead,
     count(DISTINCT CASE WHEN r.role = 'lead' AND o.role <> 'lead' THEN m END) AS agency_leads,
     count(DISTINCT CASE WHEN r.role <> 'lead' AND o.role = 'lead' THEN m END) AS partner_leads,
     collect(m)[0] AS m, collect(r)[0] AS r, collect(o)[0] AS o, collect(p)[0] AS p, collect(c)[0] AS c, collect(s)[0] AS s
RETURN b.name AS partner, b.id AS partner_id, measures, both_lead, agency_leads, partner_leads, m.heading AS heading,
       r.role AS role, o.role AS partner_role, p.title AS policy, m.region AS region, c.form AS form, c.status AS status,
       s.key AS source, CASE WHEN o.start IS NULL THEN m.text ELSE o.mention END AS quote,
       coalesce(o.start, m.start) AS start, coalesce(o.end, m.end) AS end, m.id AS measure_id
ORDER BY measures DESC, partner_id
LIMIT $limit
