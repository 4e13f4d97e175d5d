internal import HTTP
internal import MetricProviders
internal import OperatorDashboard
internal import ReleaseModel
internal import ReleaseOperator
internal import ReleasePorts
internal import Telemetry

// What becomes of the settings of alerts.
extension AlertSettings {
    /// What an operator knows of alerts; it asks, once it runs.
    func board(by tools: ProviderTools, within surroundings: Telemetry.Surroundings) -> AlertBoard {
        let polls = alertmanager.map { settings in
            AlertmanagerPoll(
                settings.access.place, at: settings.access.url.appending("/api/v2/alerts"), every: settings.every,
                within: settings.access.timeout, filters: settings.filter,
                proving: { request in
                    do throws(Mistake) {
                        return .success(try settings.access.proven(request, by: tools))
                    } catch {
                        return .failure(error)
                    }
                }, send: tools.send)
        }
        return AlertBoard(asking: polls, keep: receive?.keep ?? .zero, within: surroundings)
    }

    /// Where alerts are posted to, if they may be.
    func receiver(
        for board: AlertBoard, by tools: ProviderTools, _ metrics: Metrics, leads: @escaping @Sendable () -> Bool
    ) -> AlertReceiver? {
        guard let receive else { return nil }
        return AlertReceiver(receive.door(by: tools), metrics, leads: leads) { body in
            do throws(AlertComplaint) {
                let heard = try HeardAlerts(webhook: body)
                board.hear(heard)
                return .heard(heard.alerts.count, leftOut: heard.leftOut)
            } catch {
                return .unreadable(error.description)
            }
        }
    }

    /// Why nobody could post alerts although they may, if that is so now.
    func obstacle(by tools: ProviderTools, listens: Bool) -> String? {
        guard let receive else { return nil }
        guard listens else { return "alerts.receive: alerts are posted to where we listen; set listen, too" }
        guard let file = receive.bearerTokenFile ?? receive.basicAuth?.passwordFile else { return nil }
        do throws(Mistake) {
            _ = try tools.word(in: file)
            return nil
        } catch {
            return "alerts.receive: \(error)"
        }
    }
}

extension AlertDoor {
    fileprivate func door(by tools: ProviderTools) -> AlertReceiver.Door {
        if let basicAuth {
            return .password(user: basicAuth.username) { try? tools.word(in: basicAuth.passwordFile) }
        }
        return .token { [bearerTokenFile] in bearerTokenFile.flatMap { try? tools.word(in: $0) } }
    }
}
