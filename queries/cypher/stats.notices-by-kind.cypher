/*
id: stats.notices-by-kind
title: {zh: 读取时见到而未采用的内容, en: What was seen in texts and not used}
kind: count
params:
  limit: {type: int, default: 100, max: 1000}
key: [kind]
columns: [kind, notices, sources]
status: stable
*/
MATCH (s:Source)
UNWIND s.notices AS entry
WITH s, toInteger(split(entry, ' ')[0]) AS number, substring(entry, size(split(entry, ' ')[0]) + 1) AS kind
RETURN kind, sum(number) AS notices, count(s) AS sources
ORDER BY kind
LIMIT $limit
