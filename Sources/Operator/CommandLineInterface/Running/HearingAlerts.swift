internal import Documents
internal import HTTP
internal import OperatorDashboard
internal import ReleaseModel
internal import ReleaseOperator
internal import Telemetry

// What becomes of the settings of alerts.
extension AlertSettings {
    /// What an operator knows of alerts; it asks, once it runs.
    func board(by transport: any HTTPTransport, _ files: any Files, within surroundings: Telemetry.Surroundings)
        -> AlertBoard
    {
        let polls = alertmanager.map { settings in
            AlertmanagerPoll(
                settings.url, every: settings.every, filters: settings.filter,
                authorization: { request throws(Mistake) in try settings.authorize(&request, files) },
                send: { request throws(HTTPFailure) in try await transport.send(request) })
        }
        return AlertBoard(asking: polls, keep: receive?.keep ?? .seconds(5 * 3_600), within: surroundings)
    }

    /// Where alerts are posted to, if they may be.
    func receiver(
        for board: AlertBoard, _ files: any Files, _ metrics: Metrics, leads: @escaping @Sendable () -> Bool
    ) -> AlertReceiver? {
        guard let receive else { return nil }
        return AlertReceiver(receive.door(files), metrics, leads: leads) { body in
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
    func obstacle(_ files: any Files, listens: Bool) -> String? {
        guard let receive else { return nil }
        guard listens else { return "alerts.receive needs a place to listen at; set listen, too" }
        guard let file = receive.tokenFile ?? receive.passwordFile else { return nil }
        do {
            return try secret(in: file, files).revealed.isEmpty ? "alerts.receive: \(file) is empty" : nil
        } catch {
            return "alerts.receive: \(error)"
        }
    }
}

extension AlertDoor {
    fileprivate func door(_ files: any Files) -> AlertReceiver.Door {
        if let username, let passwordFile {
            return .password(user: username) { try? secret(in: passwordFile, files) }
        }
        return .token { [tokenFile] in tokenFile.flatMap { try? secret(in: $0, files) } }
    }
}

extension PolledAlertmanager {
    fileprivate func authorize(_ request: inout HTTPRequest, _ files: any Files) throws(Mistake) {
        if let bearerTokenFile {
            request.headers["Authorization"] = "Bearer \(try secret(in: bearerTokenFile, files).revealed)"
        }
        if let username, let passwordFile {
            let password = try secret(in: passwordFile, files).revealed
            request.headers["Authorization"] = "Basic \(Base64.encode("\(username):\(password)".utf8))"
        }
        if let caFile { request.tls.authorities = Array(try secret(in: caFile, files).revealed.utf8) }
    }
}

/// What a file holds, without the line's end that most editors put there.
private func secret(in file: String, _ files: any Files) throws(Mistake) -> Secret<String> {
    do throws(FileFailure) {
        var bytes = try files.read(file, limit: 64 << 10)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return Secret(String(decoding: bytes, as: UTF8.self))
    } catch {
        throw Mistake("\(error)")
    }
}
