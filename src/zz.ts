import { openStores, load, rulesInForce } from './pipeline/index.js'
import { tables } from './ledger/index.js'
import fs from 'node:fs'
const data='/tmp/probe/data1'; fs.rmSync(data,{recursive:true,force:true})
const s = await openStores({data})
let t=Date.now()
const r = await load(s, { paths: process.argv.slice(2), analyse: true, rules: () => rulesInForce(s), progress: e => console.log(Date.now()-t, JSON.stringify(e)) })
console.log(JSON.stringify({...r, unrecognised: r.unrecognised.length}, null, 1), Date.now()-t)
const f = await s.ledger.db.select().from(tables.findings)
for (const x of f.sort((a,b)=>b.severityRank-a.severityRank)) console.log(x.severity, x.verdict, x.confidence, x.kind, '|', x.title, '|', x.eventCount, x.evidence.map(e=>e.id+':'+(e.lean==='benign'?'-':'+')+e.weight).join(' '))
await s.close()
