internal import CurlTransport
internal import HTTP
internal import KubernetesClient
internal import Telemetry

/// Finds clusters by kubeconfig files and by what a pod is told, and reaches them over libcurl.
func chooseRealCluster(_ choice: ClusterChoice, within telemetry: Telemetry.Surroundings) throws(NoCluster)
    -> ChosenCluster
{
    let login: Login
    do throws(ConfigurationComplaint) {
        login = try Login.find(file: choice.kubeconfig, context: choice.context)
    } catch {
        throw NoCluster("\(error)")
    }
    let access = LoginAccess(login, within: telemetry)
    let cluster = RemoteCluster(access, over: CurlTransport(), within: telemetry)
    return ChosenCluster(cluster: cluster, name: login.name, namespace: login.namespace, user: login.userName)
}
