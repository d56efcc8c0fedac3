/** A place on the map, as identity providers print it. */
export interface City {
  readonly name: string
  readonly state: string
  readonly country: string
  readonly countryName: string
  readonly zone: string
  readonly lat: number
  readonly lon: number
  readonly postal: string
}

function city(line: string): City {
  const [name = '', state = '', country = '', countryName = '', zone = '', lat, lon, postal = ''] =
    line.split('|')
  return { name, state, country, countryName, zone, lat: Number(lat), lon: Number(lon), postal }
}

export const CITIES = {
  sf: city('San Francisco|California|US|United States|America/Los_Angeles|37.7749|-122.4194|94107'),
  ny: city('New York|New York|US|United States|America/New_York|40.7128|-74.006|10011'),
  austin: city('Austin|Texas|US|United States|America/Chicago|30.2672|-97.7431|78701'),
  denver: city('Denver|Colorado|US|United States|America/Denver|39.7392|-104.9903|80202'),
  toronto: city('Toronto|Ontario|CA|Canada|America/Toronto|43.6532|-79.3832|M5V'),
  london: city('London|England|GB|United Kingdom|Europe/London|51.5074|-0.1278|EC2A'),
  berlin: city('Berlin|State of Berlin|DE|Germany|Europe/Berlin|52.52|13.405|10115'),
  bangalore: city('Bengaluru|Karnataka|IN|India|Asia/Kolkata|12.9716|77.5946|560001'),
  singapore: city('Singapore|Central Singapore|SG|Singapore|Asia/Singapore|1.3521|103.8198|18956'),
  lisbon: city('Lisbon|Lisbon|PT|Portugal|Europe/Lisbon|38.7223|-9.1393|1100'),
  tokyo: city('Tokyo|Tokyo|JP|Japan|Asia/Tokyo|35.6762|139.6503|100-0001'),
  mexico: city('Mexico City|Mexico City|MX|Mexico|America/Mexico_City|19.4326|-99.1332|06000'),
  warsaw: city('Warsaw|Mazovia|PL|Poland|Europe/Warsaw|52.2297|21.0122|00-001'),
  bucharest: city('Bucharest|Bucharest|RO|Romania|Europe/Bucharest|44.4268|26.1025|010011'),
  frankfurt: city('Frankfurt am Main|Hesse|DE|Germany|Europe/Berlin|50.1109|8.6821|60313'),
  falkenstein: city('Falkenstein|Saxony|DE|Germany|Europe/Berlin|50.4779|12.3713|08223'),
  helsinki: city('Helsinki|Uusimaa|FI|Finland|Europe/Helsinki|60.1699|24.9384|00100'),
  roubaix: city('Gravelines|Hauts-de-France|FR|France|Europe/Paris|50.9871|2.1255|59820'),
  moscow: city('Moscow|Moscow|RU|Russia|Europe/Moscow|55.7558|37.6173|101000'),
  petersburg: city('St Petersburg|St.-Petersburg|RU|Russia|Europe/Moscow|59.9343|30.3351|190000'),
  hongkong: city('Hong Kong|Central and Western|HK|Hong Kong|Asia/Hong_Kong|22.3193|114.1694|'),
  lagos: city('Lagos|Lagos|NG|Nigeria|Africa/Lagos|6.5244|3.3792|100001'),
  zurich: city('Zurich|Zurich|CH|Switzerland|Europe/Zurich|47.3769|8.5417|8001'),
  stockholm: city('Stockholm|Stockholm County|SE|Sweden|Europe/Stockholm|59.3293|18.0686|111 29'),
  chisinau: city('Chisinau|Chisinau Municipality|MD|Moldova|Europe/Chisinau|47.0105|28.8638|2001'),
  jakarta: city('Jakarta|Jakarta|ID|Indonesia|Asia/Jakarta|-6.2088|106.8456|10110'),
  saopaulo: city('Sao Paulo|Sao Paulo|BR|Brazil|America/Sao_Paulo|-23.5505|-46.6333|01000'),
  hanoi: city('Hanoi|Hanoi|VN|Vietnam|Asia/Ho_Chi_Minh|21.0278|105.8342|100000'),
  amsterdam: city('Amsterdam|North Holland|NL|Netherlands|Europe/Amsterdam|52.3676|4.9041|1012'),
  piscataway: city('Piscataway|New Jersey|US|United States|America/New_York|40.4993|-74.399|08854'),
  bergen: city('North Bergen|New Jersey|US|United States|America/New_York|40.8043|-74.0121|07047'),
  ashburn: city('Ashburn|Virginia|US|United States|America/New_York|39.0438|-77.4874|20147'),
  boardman: city('Boardman|Oregon|US|United States|America/Los_Angeles|45.8399|-119.7006|97818'),
  phoenix: city('Phoenix|Arizona|US|United States|America/Phoenix|33.4484|-112.074|85001'),
} as const satisfies Record<string, City>

export type CityId = keyof typeof CITIES
