/*
id: graph.neighbours
title: {zh: 相邻节点, en: What a node is related to}
kind: path
params:
  node: {type: string, resolve: node, example: "agency:440400:industry-and-it", about: "id of anything"}
  relation: {type: string, default: null, about: "only this type, e.g. RESPONSIBLE_FOR"}
  limit: {type: int, default: 100, max: 1000}
key: [relation, direction, id, start, edge_id]
columns: [relation, direction, label, id, name, role, source, quote, start, end, edge_id]
status: stable
*/
MATCH (n:Source|Policy|Clause|Measure|Agency|Region|Industry|Instrument|Topic|Beneficiary|Funding|Target|Observation)
WHERE n.id = $node
MATCH (n)-[r]-(other)
WHERE $relation IS NULL OR type(r) = $relation
OPTIONAL MATCH (s:Source)
WHERE s.id = r.source
RETURN type(r) AS relation, CASE WHEN startNode(r).id = n.id THEN 'out' ELSE 'in' END AS direction,
       labels(other)[0] AS label, other.id AS id,
       coalesce(other.name, other.title, other.heading, other.indicator, other.quote, other.key) AS name,
       r.role AS role, s.key AS source, r.mention AS quote, r.start AS start, r.end AS end, r.id AS edge_id
ORDER BY relation, direction, id, start, edge_id
LIMIT $limit
