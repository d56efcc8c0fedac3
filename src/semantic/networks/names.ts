import type { KindOfNetwork, NetworkKind } from './kinds.js'

/** A name that has one of these words or phrases; `*` stands for any letters. */
const has = (list: string): RegExp => new RegExp(`\\b(?:${alternatives(list)})\\b`)
/** A name that begins so. */
const begins = (list: string): RegExp => new RegExp(`^(?:${alternatives(list)})(?!\\w)`)

function alternatives(list: string): string {
  const words = list.split(',').map((word) => word.trim().replaceAll(/[.+"()]/g, '\\$&'))
  return words.join('|').replaceAll('*', '\\w*')
}

/**
 * What the registered name of an autonomous system tells, in lower case: the first line that fits counts. Names of makers come first, then
 * words from the narrow to the wide: a "telecom" with "data center" in its name lets servers there. A carrier's name says nothing of who is
 * behind it; most of its addresses are homes, so it counts as residential.
 */
const patterns: readonly (readonly [kind: NetworkKind, name: string, pattern: RegExp])[] = [
  ['cloud', 'AWS', begins('amazon data services, amazon technologies, amazon web services')],
  ['cloud', 'Google Cloud', begins('google cloud')],
  ['cloud', 'Google', begins('google llc, google asia, google singapore, google ireland')],
  ['cloud', 'Azure', begins('microsoft')],
  ['cloud', 'Oracle Cloud', begins('oracle cloud')],
  ['cloud', 'IBM Cloud', begins('ibm cloud, softlayer')],
  ['cloud', 'Alibaba', begins('alibaba cloud, aliyun')],
  ['cloud', 'Tencent', has('tencent')],
  ['cloud', 'Huawei Cloud', begins('huawei cloud, huawei international')],
  ['cloud', 'DigitalOcean', begins('digitalocean')],
  ['cloud', 'Salesforce', begins('salesforce, salesforce.com')],
  ['hosting', 'OVHcloud', begins('ovh')],
  ['hosting', 'Hetzner', begins('hetzner')],
  ['hosting', 'Scaleway', begins('scaleway')],
  ['hosting', 'Leaseweb', begins('leaseweb')],
  ['hosting', 'Contabo', begins('contabo')],
  ['hosting', 'Rackspace', begins('rackspace')],
  ['hosting', 'IONOS', begins('ionos')],
  ['hosting', 'Kamatera', begins('kamatera')],
  ['hosting', 'UpCloud', begins('upcloud')],
  ['hosting', 'Hostinger', begins('hostinger')],
  ['hosting', 'Namecheap', begins('namecheap')],
  ['hosting', 'GoDaddy', begins('godaddy, godaddy.com')],
  ['hosting', 'Alexhost', begins('alexhost')],
  ['hosting', 'Equinix', begins('equinix*')],
  ['vpn', 'M247', begins('m247')],
  ['vpn', 'Datacamp', begins('datacamp limited')],
  ['vpn', 'PacketHub', begins('packethub')],
  ['vpn', 'Mullvad', begins('31173 services, mullvad')],
  ['vpn', 'Proton', begins('proton ag')],
  ['proxy', 'Zscaler', begins('zscaler')],
  ['proxy', 'Netskope', begins('netskope')],
  ['proxy', 'iboss', begins('iboss')],
  ['proxy', 'Forcepoint', begins('forcepoint')],
  ['proxy', 'Menlo Security', begins('menlo security')],
  ['cdn', 'Cloudflare', begins('cloudflare')],
  ['cdn', 'Fastly', begins('fastly')],
  ['cdn', 'Akamai', begins('akamai')],
  ['cdn', 'Imperva', begins('imperva, incapsula')],
  ['cdn', 'Gcore', begins('gcore, g-core')],
  ['cdn', 'Edgio', begins('limelight networks, edgecast')],
  [
    'education',
    '',
    has(`universit*, universid*, univ, universytet*, college, colegio, school, schools, isd, academ*, akadem*, hochschule, fachhochschule,
      polytechni*, politechnik*, politecnico, faculdade, escola, escuela, ecole, institute of technology, education, educational, educac*,
      k-12, k12, ensino, research network`),
  ],
  // "VPN de Mexico" and "VPN Infraestrutura" lay lines.
  ['vpn', '', /\b\w*vpn\b(?! (?:de|infra\w*)\b)|\banonymi[sz]er\b/],
  ['cdn', '', has('cdn*, content delivery, ddos, anti-ddos, antiddos')],
  [
    'hosting',
    '',
    has(`*host, *hosts, *hosted, *hoster, *hosting, hosting*, hostroyale, hospedagem, vps*, vds*, *server, *servers, data center, data centers,
      data centre, data centres, datacent*, dedicated, dedi, colo, colocation, *cloud*, idc, web services`),
  ],
  [
    'mobile',
    '',
    has(`mobile, mobiles, mobil, movil, moviles, movilnet, radiomovil, cellular, gsm, lte, pcs, vodafone idea, aircel, kcell, vimpelcom,
      lifecell, vf ukraine, advanced wireless network`),
  ],
  [
    'residential',
    '',
    begins(`at&t, verizon, telstra, vodafone, virgin media, kpn, wind tre, orange espagne, orange polska, orange romania, orange belgium,
      orange tunisie, telia, bell canada, tele2, etisalat, itissalat, bharat sanchar, tdc, claro, jcom, telenor, proximus, swisscom, fastweb,
      bharti airtel, v tal, brightspeed, videotron, cantv, ooredoo, sunrise, dna oyj, telmex, 1&1 versatel, globalconnect, odido, digi, telkom,
      netia, mts, superonline, vtr, axtel, o2, arteria, vocus, bezeq, liberty global, tot public, lyse, eircom, breezeline, cogeco, one hungary,
      bredband2, dlive, vivacom, bt, teksavvy, spark new zealand, one new zealand, multimedia polska, vectra, eastlink, bahnhof, altice, entel,
      tiscali, euskaltel, starhub, voo, turksat, optage, singtel, fpt, free, sky`),
  ],
  [
    'business',
    '',
    begins(`dod, usda, headquarters, national aeronautics, ericsson, nokia, motorola, avaya, ncr, 3m, bp america, northrop, l3harris, fujitsu,
      merck, eli lilly, credit suisse, ubs, bloomberg, deutsche post, wal-mart, general electric, boeing, shared services canada,
      general services commission, united states`),
  ],
  [
    'business',
    '',
    has(`bank*, banco, banque, bancorp, insurance, assurance, assurances, versicherung*, credit union, financial, securities, hospital*, clinic*,
      health*, medical, pharma*, ministry, ministerio, minister*, department, government*, govt, municipal*, city of, county, state of,
      province of, airlines, airways, railway, motor, motors, automo*, oil, petrol*, steel, energy, electric, electricity, electricite, law,
      logistics, consulting, manufactur*, food, foods, retail, stores, broadcasting, newspaper, newspapers, library, church, foundation,
      federal, parliament, court, police, nhs, business services`),
  ],
  [
    'residential',
    '',
    has(`*telecom*, tele com*, *telekom*, *telefon*, telephone*, telco*, communicat*, comunica*, kommunika*, broadband, banda larga, cable*,
      cabo, catv, *fiber*, *fibre*, *fibra*, dsl*, *dsl, internet*, isp, wisp, wireless, provedor*, telec*, satellite, *wifi, chinanet,
      china unicom, online, network services, *net`),
  ],
]

/** What the name of an autonomous system tells of its kind; undefined where it tells nothing. */
export function kindByName(asName: string): KindOfNetwork | undefined {
  const name = asName.toLowerCase()
  const found = patterns.find(([, , pattern]) => pattern.test(name))
  return found && { kind: found[0], name: found[1] }
}
