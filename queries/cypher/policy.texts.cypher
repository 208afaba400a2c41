/*
id: policy.texts
title: {zh: 政策及其同名新旧版本的文本, en: "The texts of policies, and of those whose titles differ in years only"}
kind: count
params:
  policy: {type: string, default: null, resolve: policy, about: "only this one, and those of its region and title"}
  source: {type: string, default: null, resolve: source, about: "only the policies of this source, and those of their titles"}
  limit: {type: int, default: 5000, max: 20000}
key: [region, title_key, source, policy_id]
columns: [region, title_key, policy, number, form, status, published, version, source, source_title, source_id, policy_id]
status: stable
*/
CALL {
  UNWIND CASE WHEN $policy IS NULL THEN [] ELSE [$policy] END AS wanted
  MATCH (a:Policy {id: wanted})
  MATCH (p:Policy {title_key: a.title_key})
  RETURN p
UNION
  UNWIND CASE WHEN $policy IS NULL THEN [] ELSE [$policy] END AS wanted
  MATCH (p:Policy {id: wanted})
  RETURN p
UNION
  UNWIND CASE WHEN $source IS NULL THEN [] ELSE [$source] END AS wanted
  MATCH (:Source {id: wanted})-[:CARRIES|REPORTS]->(a:Policy)
  MATCH (p:Policy {title_key: a.title_key})
  RETURN p
UNION
  UNWIND CASE WHEN $source IS NULL THEN [] ELSE [$source] END AS wanted
  MATCH (:Source {id: wanted})-[:CARRIES|REPORTS]->(p:Policy)
  RETURN p
UNION
  UNWIND CASE WHEN $policy IS NULL AND $source IS NULL THEN [true] ELSE [] END AS all_of_them
  MATCH (p:Policy)
  RETURN p
}
WITH DISTINCT p
MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source)
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH p, c, s, coalesce(same, p) AS one
RETURN one.region AS region, one.title_key AS title_key, one.title AS policy, one.number AS number, c.form AS form,
       c.status AS status, coalesce(c.published, s.published) AS published, s.version AS version, s.key AS source,
       s.title AS source_title, s.id AS source_id, one.id AS policy_id
ORDER BY region, title_key, source, policy_id
LIMIT $limit
