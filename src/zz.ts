import { z } from 'zod'
import { openWarehouse } from './warehouse/index.js'
import { readRuleBook, packFiles, hitsCommand, operationsIn } from './behavioral/index.js'
const w = await openWarehouse({url:'chdb:/tmp/probe/data1m/warehouse'})
const b = readRuleBook(packFiles())
for (const src of ['aws-cloudtrail','okta-system-log','github-audit','aws-guardduty']) { const ops=await operationsIn(w, src); const c = hitsCommand(b, src, 'events', `wave = 1 AND source='${src}'`, ops)!
 for (const [n, f] of [['enable',(x:string)=>x]] as const) {
 const c0=process.cpuUsage(), t=Date.now(); await w.run({...c, settings:{...c.settings, short_circuit_function_evaluation: n==='force'?'force_enable':'enable'}, sql: f(c.sql).replace(/INSERT INTO rule_hits \([^)]*\)/,'CREATE OR REPLACE TABLE hh ENGINE=Memory AS') }); const d=process.cpuUsage(c0); console.log((await w.read({name:'q',sql:'select count() c, sum(cityHash64(event_uid,rule_id,correlation_id,group_key,value)) h from hh',params:z.any(),row:z.any()} as never,{}))[0], src, n, c.sql.length, Date.now()-t, (d.user+d.system)/1000|0) } 
}
await w.close()
