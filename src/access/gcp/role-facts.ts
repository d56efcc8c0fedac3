/**
 * What Google's roles let do, from its list of roles (cloud.google.com/iam/docs/roles-permissions), in levels on the service of a thing:
 * L list, R read what is in it, W write, T tag, P set its policy; after `?` what the role gives to some and not to others. Basic roles do not hold what they
 * seem to on Cloud Storage, BigQuery and Secret Manager: the contents come with bindings of `projectViewer:` and its like on the thing.
 * An owner of an organization may not set the policy of the organization itself.
 * `tokens`, `identity-tokens`, `keys` and `act` are ways to act as a service account; `deploy` runs code as one that may be acted as; `roles`
 * changes custom roles. Of KMS, R is to decrypt and W to encrypt.
 */
export const facts = `
owner *=LRWTP projects=LRWTP folders=LR?WTP organizations=LR storage=LWT?RP bigquery=L?RWTP serviceAccounts=LRWTP keys act deploy
editor *=LRWT projects=LR folders=LR organizations=LR storage=LW bigquery=L?RW secretmanager=LWT cloudkms=L?RW pubsub=LRWT iam=LR serviceAccounts=LRW keys act deploy
viewer *=LR projects=LR folders=LR organizations=LR storage=L bigquery=L?R secretmanager=L cloudkms=L pubsub=L serviceAccounts=LR
browser projects=LR folders=LR organizations=LR

resourcemanager.organizationAdmin organizations=LRP folders=LRP projects=LRP
resourcemanager.organizationViewer organizations=LR
resourcemanager.folderAdmin folders=LRWTP projects=LR?P
resourcemanager.folderIamAdmin folders=LRP
resourcemanager.folderEditor folders=LRW projects=LR
resourcemanager.folderViewer folders=LR projects=LR
resourcemanager.folderCreator folders=LW organizations=W
resourcemanager.projectIamAdmin projects=LRP
resourcemanager.projectCreator folders=W organizations=W
resourcemanager.projectDeleter projects=W
resourcemanager.projectMover projects=W

iam.securityAdmin *=LP projects=LRP folders=LRP organizations=LRP serviceAccounts=LRP
iam.securityReviewer *=L projects=L folders=L organizations=L serviceAccounts=L
iam.organizationRoleAdmin|iam.roleAdmin iam=LRW projects=L roles
iam.organizationRoleViewer|iam.roleViewer iam=LR projects=L
iam.serviceAccountAdmin serviceAccounts=LRWP
iam.serviceAccountCreator serviceAccounts=L
iam.serviceAccountDeleter serviceAccounts=LW
iam.serviceAccountViewer serviceAccounts=LR
iam.serviceAccountKeyAdmin serviceAccounts=LR keys
iam.serviceAccountTokenCreator serviceAccounts=LR tokens
iam.serviceAccountOpenIdTokenCreator identity-tokens
iam.workloadIdentityUser serviceAccounts=LR tokens
iam.serviceAccountUser serviceAccounts=LR act
iam.workloadIdentityPoolAdmin iam=LRW
iam.workloadIdentityPoolViewer iam=LR

storage.admin storage=LRWTP
storage.objectAdmin storage=LRW?P
storage.objectUser storage=LRW
storage.objectViewer storage=LR
storage.objectCreator storage=W
storage.bucketViewer storage=L
storage.legacyBucketReader storage=L
storage.legacyBucketWriter storage=LW
storage.legacyBucketOwner storage=LWP
storage.legacyObjectReader storage=R
storage.legacyObjectOwner storage=R?P

bigquery.admin|bigquery.dataOwner bigquery=LRWTP
bigquery.dataEditor bigquery=LRWT
bigquery.dataViewer bigquery=LR
bigquery.filteredDataViewer bigquery=?R
bigquery.metadataViewer|bigquery.user|bigquery.resourceViewer bigquery=L
bigquery.jobUser|bigquery.readSessionUser projects=L

secretmanager.admin secretmanager=LRWTP
secretmanager.secretAccessor secretmanager=R
secretmanager.secretVersionManager secretmanager=LW
secretmanager.secretVersionAdder secretmanager=W
secretmanager.viewer secretmanager=L

cloudkms.admin cloudkms=LTP
cloudkms.cryptoKeyDecrypter|cloudkms.cryptoKeyDecrypterViaDelegation cloudkms=R
cloudkms.cryptoKeyEncrypter|cloudkms.cryptoKeyEncrypterViaDelegation cloudkms=W
cloudkms.cryptoKeyEncrypterDecrypter|cloudkms.cryptoKeyEncrypterDecrypterViaDelegation|cloudkms.cryptoOperator cloudkms=RW
cloudkms.signer|cloudkms.signerVerifier cloudkms=W
cloudkms.viewer|cloudkms.publicKeyViewer cloudkms=L

pubsub.admin pubsub=LRWTP
pubsub.editor pubsub=LRWT
pubsub.subscriber pubsub=R
pubsub.publisher pubsub=W
pubsub.viewer pubsub=L

compute.admin compute=LRWTP deploy
compute.instanceAdmin|compute.instanceAdmin.v1 compute=LRWT deploy
compute.viewer compute=LR
compute.networkAdmin|compute.securityAdmin|compute.loadBalancerAdmin|compute.storageAdmin compute=LRW
compute.networkViewer compute=LR
compute.networkUser compute=L
compute.imageUser compute=LR
compute.osLogin|compute.osAdminLogin compute=LW

container.admin container=LRWTP deploy
container.clusterAdmin container=LRWT deploy
container.developer container=LRW
container.viewer container=LR
container.clusterViewer container=L

run.admin run=LRWTP deploy
run.developer run=LRWT deploy
run.sourceDeveloper run=LRW deploy
run.viewer run=LR
run.invoker|run.servicesInvoker|run.jobsExecutor run=W
cloudfunctions.admin cloudfunctions=LRWTP deploy
cloudfunctions.developer cloudfunctions=LRW deploy
cloudfunctions.viewer cloudfunctions=LR
cloudfunctions.invoker cloudfunctions=W
appengine.appAdmin appengine=LRWT deploy
appengine.deployer appengine=LRW deploy
appengine.appViewer appengine=LR
cloudbuild.builds.editor cloudbuild=LRW deploy
cloudbuild.builds.viewer cloudbuild=LR
dataflow.admin dataflow=LRW deploy
dataflow.developer dataflow=LRW deploy
dataflow.viewer dataflow=LR
dataproc.admin dataproc=LRWTP deploy
dataproc.editor dataproc=LRWT deploy
dataproc.viewer dataproc=LR
composer.admin composer=LRWT deploy
composer.environmentAndStorageObjectAdmin composer=LRW storage=LRW deploy
aiplatform.admin aiplatform=LRWTP deploy
aiplatform.user aiplatform=LRW deploy
aiplatform.viewer aiplatform=LR
notebooks.admin notebooks=LRWTP deploy
notebooks.viewer notebooks=LR
batch.jobsEditor batch=LRW deploy
workflows.admin|workflows.editor workflows=LRW deploy
workflows.invoker workflows=W
cloudscheduler.admin cloudscheduler=LRW deploy

artifactregistry.admin artifactregistry=LRWTP
artifactregistry.repoAdmin|artifactregistry.writer artifactregistry=LRW
artifactregistry.reader artifactregistry=LR
cloudsql.admin cloudsql=LRWT sqladmin=LRWT
cloudsql.editor cloudsql=LRW sqladmin=LRW
cloudsql.viewer cloudsql=L sqladmin=L
cloudsql.client|cloudsql.instanceUser cloudsql=L?RW sqladmin=L?RW
spanner.admin|spanner.databaseAdmin spanner=LRWTP
spanner.databaseUser spanner=LRW
spanner.databaseReader spanner=LR
spanner.viewer spanner=L
bigtable.admin bigtable=LRWTP bigtableadmin=LRWTP
bigtable.user bigtable=LRW bigtableadmin=LRW
bigtable.reader bigtable=LR bigtableadmin=LR
bigtable.viewer bigtable=L bigtableadmin=L
datastore.owner|datastore.user datastore=LRW firestore=LRW
datastore.viewer datastore=LR firestore=LR

logging.admin logging=LRWTP
logging.configWriter logging=LRW
logging.viewer|logging.privateLogViewer logging=LR
logging.logWriter logging=W
monitoring.admin|monitoring.editor monitoring=LRW
monitoring.viewer monitoring=LR
monitoring.metricWriter monitoring=W
cloudtrace.agent cloudtrace=W
errorreporting.writer clouderrorreporting=W
dns.admin dns=LRWTP
dns.reader dns=LR
iap.httpsResourceAccessor|iap.tunnelResourceAccessor iap=W
billing.admin cloudbilling=LRWP
billing.user|billing.viewer cloudbilling=LR
serviceusage.serviceUsageConsumer projects=L
serviceusage.serviceUsageAdmin serviceusage=LRW
`
