/*
id: stats.facts-by-rule
title: {zh: 各类事实及其判定规则的数量, en: How many facts there are of each kind and by each rule}
kind: count
params:
  limit: {type: int, default: 200, max: 1000}
key: [kind, rule]
columns: [kind, rule, facts, sources]
status: stable
*/
// Only roles of bodies say by which rule; a measure that restates another counts with what it states.
CALL {
  MATCH (a:Agency)
  MATCH (a)-[r:RESPONSIBLE_FOR]->(:Measure)
  RETURN 'agency' AS kind, r.rule AS rule, count(r) AS facts, count(DISTINCT r.source) AS sources
UNION ALL
  MATCH (m:Measure)
  RETURN 'measure' AS kind, null AS rule, count(m) AS facts, count(DISTINCT m.source) AS sources
UNION ALL
  MATCH (f:Funding)
  RETURN 'funding' AS kind, null AS rule, count(f) AS facts, count(DISTINCT f.source) AS sources
UNION ALL
  MATCH (t:Target)
  RETURN 'target' AS kind, null AS rule, count(t) AS facts, count(DISTINCT t.source) AS sources
UNION ALL
  MATCH (o:Observation)
  RETURN 'observation' AS kind, null AS rule, count(o) AS facts, count(DISTINCT o.source) AS sources
UNION ALL
  MATCH (s:Source)
  MATCH (s)-[r:CARRIES|REPORTS|CITES]->(:Policy)
  RETURN CASE type(r) WHEN 'CITES' THEN 'citation' ELSE 'policy' END AS kind, null AS rule, count(r) AS facts,
         count(DISTINCT s.id) AS sources
UNION ALL
  MATCH (m:Measure)
  MATCH (m)-[r:AIMED_AT|USES|ABOUT|BENEFITS]->()
  RETURN CASE type(r) WHEN 'AIMED_AT' THEN 'industry' WHEN 'USES' THEN 'instrument' WHEN 'ABOUT' THEN 'topic'
           ELSE 'beneficiary' END AS kind, null AS rule, count(r) AS facts, count(DISTINCT m.source) AS sources
}
WITH kind, rule, facts, sources
WHERE facts > 0
RETURN kind, rule, facts, sources
ORDER BY kind, coalesce(rule, ''), rule
LIMIT $limit
