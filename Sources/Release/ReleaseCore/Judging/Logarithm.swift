/// The natural logarithm; ours, since the core imports no library of C and is to say the same on every machine.
func logarithm(_ value: Double) -> Double {
    guard value > 0 else { return -.infinity }
    guard value < .infinity else { return value }
    // log x = 2 (t + t³/3 + t⁵/5 + …) with t = (x - 1)/(x + 1), which is small after taking out powers of two.
    let isLarge = value.significand > 1.414_213_562_373_095
    let significand = isLarge ? value.significand / 2 : value.significand
    let t = (significand - 1) / (significand + 1)
    var (power, sum, odd) = (t, 0.0, 1.0)
    while odd < 23 {
        sum += power / odd
        power *= t * t
        odd += 2
    }
    return 2 * sum + Double(value.exponent + (isLarge ? 1 : 0)) * logarithmOfTwo
}

func exponential(_ value: Double) -> Double {
    guard value > -700 else { return 0 }
    guard value < 700 else { return .infinity }
    let twos = (value / logarithmOfTwo).rounded()
    let rest = value - twos * logarithmOfTwo
    // eˣ = 1 + x (1 + x/2 (1 + x/3 (…))), of what is left after taking out powers of two.
    var sum = 1.0
    for n in stride(from: 15.0, to: 0, by: -1) { sum = 1 + rest / n * sum }
    return Double(sign: .plus, exponent: Int(twos), significand: sum)
}

private let logarithmOfTwo = 0.693_147_180_559_945_3
