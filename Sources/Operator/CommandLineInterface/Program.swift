package enum Program {
    package static func main() {
        print("martlet")
    }
}
