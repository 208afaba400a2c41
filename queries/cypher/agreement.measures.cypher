/*
id: agreement.measures
title: {zh: 有多个来源的政策的措施, en: The measures of policies that several sources speak of}
kind: table
params:
  region: {type: string, default: null, resolve: region, example: "region:440400", about: "only this region and its subdivisions"}
  policy: {type: string, default: null, resolve: policy, about: "only this policy"}
  limit: {type: int, default: 20000, max: 50000}
key: [policy_id, source, start, measure_id]
columns: [policy, policy_id, region, form, status, published, measure_id, number, heading, restates, funding, targets, agencies, source, quote, start, end]
status: stable
*/
CALL {
  UNWIND CASE WHEN $policy IS NULL THEN [] ELSE [$policy] END AS wanted
  MATCH (p:Policy {id: wanted})
  WHERE $region IS NULL OR EXISTS { MATCH (p)-[:APPLIES_IN]->(:Region)-[:WITHIN*0..4]->(:Region {id: $region}) }
  RETURN p
UNION ALL
  UNWIND CASE WHEN $policy IS NULL AND $region IS NOT NULL THEN [$region] ELSE [] END AS wanted
  MATCH (:Region {id: wanted})<-[:WITHIN*0..4]-(:Region)<-[:APPLIES_IN]-(p:Policy)
  RETURN DISTINCT p
UNION ALL
  UNWIND CASE WHEN $policy IS NULL AND $region IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (p:Policy)
  RETURN p
}
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH DISTINCT coalesce(same.id, p.id) AS policy_id, coalesce(same.title, p.title) AS policy
MATCH (one:Policy {id: policy_id})
OPTIONAL MATCH (one)<-[:SAME_AS]-(again:Policy)
WITH policy_id, policy, collect(DISTINCT again.id) + [policy_id] AS names
UNWIND names AS name
MATCH (p:Policy {id: name})<-[:CARRIES|REPORTS]-(s:Source)
WITH policy_id, policy, names, count(DISTINCT s.id) AS sources
WHERE sources > 1
UNWIND names AS name
MATCH (p:Policy {id: name})<-[c:CARRIES|REPORTS]-(s:Source)
MATCH (p)<-[:BELONGS_TO]-(m:Measure)
WHERE m.source = s.id
WITH policy_id, policy, c, s, m ORDER BY policy_id, s.key, m.start, m.id LIMIT $limit
OPTIONAL MATCH (m)-[:SAME_AS]->(counted:Measure)
WITH policy_id, policy, c, s, m, counted.id AS restates
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH policy_id, policy, c, s, m, restates, f ORDER BY f.start, f.end, f.id
WITH policy_id, policy, c, s, m, restates, collect(CASE WHEN f IS NULL THEN null ELSE
  {id: f.id, kind: f.kind, amount: f.amount, bound: f.bound, currency: f.currency, rate: f.rate, rate_bound: f.rate_bound,
   per: f.per, cumulative: f.cumulative, condition: f.condition, base: f.base, group: f.group,
   quote: f.quote, start: f.start, end: f.end} END) AS funding
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH policy_id, policy, c, s, m, restates, funding, t ORDER BY t.start, t.end, t.id
WITH policy_id, policy, c, s, m, restates, funding, collect(CASE WHEN t IS NULL THEN null ELSE
  {id: t.id, indicator: t.indicator, value: t.value, unit: t.unit, bound: t.bound, deadline: t.deadline,
   quote: t.quote, start: t.start, end: t.end} END) AS targets
OPTIONAL MATCH (m)<-[r:RESPONSIBLE_FOR]-(a:Agency)
WITH policy_id, policy, c, s, m, restates, funding, targets, a, r ORDER BY r.start, a.id, r.role
WITH policy_id, policy, c, s, m, restates, funding, targets, collect(CASE WHEN a IS NULL THEN null ELSE
  {id: a.id, name: a.name, role: r.role, quote: r.mention, start: r.start, end: r.end} END) AS agencies
RETURN policy, policy_id, m.region AS region, c.form AS form, c.status AS status,
       coalesce(c.published, s.published) AS published, m.id AS measure_id, m.number AS number, m.heading AS heading,
       restates, funding, targets, agencies, s.key AS source, m.text AS quote, m.start AS start, m.end AS end
ORDER BY policy_id, source, start, measure_id
LIMIT $limit
