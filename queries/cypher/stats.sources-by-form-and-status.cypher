/*
id: stats.sources-by-form-and-status
title: {zh: 各类载体与状态的来源数, en: How many sources carry or report policies in each form and status}
kind: count
params:
  limit: {type: int, default: 100, max: 1000}
key: [form, status]
columns: [form, status, sources, policies, measures]
status: stable
*/
MATCH (s:Source)
MATCH (s)-[c:CARRIES|REPORTS]->(p:Policy)
WITH DISTINCT c.form AS form, c.status AS status, s, p
OPTIONAL MATCH (p)<-[:BELONGS_TO]-(m:Measure) WHERE m.source = s.id AND NOT (m)-[:SAME_AS]->()
WITH form, status, s, p, count(m) AS stated
WITH form, status, count(DISTINCT s) AS sources, count(DISTINCT p) AS policies, sum(stated) AS measures
RETURN form, status, sources, policies, measures
ORDER BY form, coalesce(status, ''), status
LIMIT $limit
