/*
id: stats.gaps
title: {zh: 缺失与存疑的数量, en: "What is missing or unknown: how many things lack it, among how many"}
kind: count
params:
  limit: {type: int, default: 50, max: 100}
key: [gap]
columns: [gap, number, among]
status: stable
*/
// Where a full text names no body there is none; where only a report is held it is unknown.
CALL {
  MATCH (s:Source)
  MATCH (s)-[c:CARRIES|REPORTS]->(:Policy)<-[:BELONGS_TO]-(m:Measure)
  WHERE m.source = s.id AND NOT (m)-[:SAME_AS]->()
  WITH m, c.form AS form, EXISTS { MATCH (m)<-[:RESPONSIBLE_FOR]-(:Agency) } AS owned
  RETURN CASE WHEN form = 'full_text' THEN 'measure/without-owner' ELSE 'measure/owner-unknown' END AS gap,
         count(CASE WHEN NOT owned THEN m END) AS number, count(m) AS among
UNION ALL
  MATCH (a:Agency)
  RETURN 'agency/unlisted' AS gap, count(CASE WHEN NOT a.known THEN a END) AS number, count(a) AS among
UNION ALL
  MATCH (p:Policy)
  WHERE NOT (p)-[:SAME_AS]->()
  MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[c:CARRIES|REPORTS]-(s:Source)
  WITH p, max(coalesce(c.published, s.published)) AS dated
  RETURN 'policy/undated' AS gap, count(CASE WHEN dated IS NULL THEN p END) AS number, count(p) AS among
UNION ALL
  MATCH (p:Policy)
  WHERE NOT (p)-[:SAME_AS]->()
  MATCH (p)<-[:SAME_AS*0..1]-(:Policy)<-[c:CARRIES|REPORTS]-(:Source)
  WITH p, count(CASE WHEN c.form = 'full_text' THEN c END) AS carried
  RETURN 'policy/only-reported' AS gap, count(CASE WHEN carried = 0 THEN p END) AS number, count(p) AS among
UNION ALL
  MATCH (s:Source)
  UNWIND ['uri', 'published', 'publisher', 'rights', 'notices'] AS name
  WITH s, name, CASE name WHEN 'uri' THEN s.uri WHEN 'published' THEN s.published WHEN 'publisher' THEN s.publisher
    WHEN 'rights' THEN s.rights ELSE CASE WHEN s.notices IS NOT NULL THEN 'counted' END END AS value
  RETURN 'source/without-' + name AS gap, count(CASE WHEN value IS NULL THEN s END) AS number, count(s) AS among
}
WITH gap, number, among
WHERE among > 0
RETURN gap, number, among
ORDER BY gap
LIMIT $limit
