import { at, defineSource, isText, type Variant, type VendorRecord } from '../define.js'

/** EventBridge delivers one finding under `detail.findings`; of a custom action over several, the first is read. */
const eventBridge: Variant = {
  id: 'eventbridge',
  recognise: (record) =>
    record['source'] === 'aws.securityhub' &&
    isFinding((at(record, 'detail.findings.0') ?? {}) as VendorRecord),
  canonical: "JSONExtractRaw(raw, 'detail', 'findings', 1)",
}

/** A finding in the AWS Security Finding Format. */
function isFinding(record: VendorRecord): boolean {
  return (
    isText(record['AwsAccountId']) &&
    isText(record['Id']) &&
    (isText(record['GeneratorId']) || Array.isArray(record['Types'])) &&
    (isText(record['ProductArn']) || record['SchemaVersion'] === '2018-10-08')
  )
}

export const awsSecurityhub = defineSource({
  id: 'aws-securityhub',
  product: 'AWS Security Hub',
  logsource: { product: 'aws', service: 'securityhub' },
  envelopes: ['Findings'],
  recognise: isFinding,
  variants: [eventBridge],
  // The control that failed, else the finding's first type, else its generator.
  operationField: 'api_operation',
  alerts: true,
  fields: {
    columns: {
      AwsAccountId: 'cloud_account_uid',
      'Compliance.Status': 'status_code',
      Id: 'metadata_uid',
      Title: 'status_detail',
    },
    paths: [
      'Action.*',
      'AwsAccountName',
      'CompanyName',
      'Compliance.*',
      'Confidence',
      'CreatedAt',
      'Criticality',
      'Description',
      'Detection.*',
      'FindingProviderFields.*',
      'FirstObservedAt',
      'GeneratorDetails.*',
      'GeneratorId',
      'LastObservedAt',
      'Malware[].Name',
      'Malware[].Path',
      'Malware[].State',
      'Malware[].Type',
      'Network.*',
      'NetworkPath[].ComponentId',
      'NetworkPath[].ComponentType',
      'Note.*',
      'PatchSummary.*',
      'Process.*',
      'ProcessedAt',
      'ProductArn',
      'ProductFields.*',
      'ProductName',
      'RecordState',
      'Region',
      'RelatedFindings[].Id',
      'RelatedFindings[].ProductArn',
      'Remediation.*',
      'Resources[].ApplicationArn',
      'Resources[].ApplicationName',
      'Resources[].DataClassification.*',
      'Resources[].Details.*',
      'Resources[].Id',
      'Resources[].Partition',
      'Resources[].Region',
      'Resources[].ResourceRole',
      'Resources[].Tags.*',
      'Resources[].Type',
      'Sample',
      'SchemaVersion',
      'Severity.*',
      'SourceUrl',
      'ThreatIntelIndicators[].Category',
      'ThreatIntelIndicators[].LastObservedAt',
      'ThreatIntelIndicators[].Source',
      'ThreatIntelIndicators[].Type',
      'ThreatIntelIndicators[].Value',
      'Threats[].FilePaths[].FilePath',
      'Threats[].ItemCount',
      'Threats[].Name',
      'Threats[].Severity',
      'Types[]',
      'UpdatedAt',
      'UserDefinedFields.*',
      'VerificationState',
      'Vulnerabilities[].Cvss[].BaseScore',
      'Vulnerabilities[].EpssScore',
      'Vulnerabilities[].ExploitAvailable',
      'Vulnerabilities[].FixAvailable',
      'Vulnerabilities[].Id',
      'Vulnerabilities[].LastKnownExploitAt',
      'Vulnerabilities[].Vendor.Name',
      'Vulnerabilities[].VulnerablePackages[].Name',
      'Workflow.*',
      'WorkflowState',
    ],
  },
})
