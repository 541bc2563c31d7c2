// The float of an IEEE half, under the name by which sort.cc calls it (see include/tvm/support/io.h).
#pragma once
#include <cmath>
#include <cstdint>
#include <limits>

template <typename From, typename FromBits, int FromDigits, typename To, typename ToBits, int ToDigits>
static inline To __extendXfYf2__(From bits) {
  const int exponent = (bits >> 10) & 31;
  const int fraction = bits & 1023;
  float magnitude;
  if (exponent == 0) {
    magnitude = std::ldexp(static_cast<float>(fraction), -24);
  } else if (exponent < 31) {
    magnitude = std::ldexp(static_cast<float>(fraction + 1024), exponent - 25);
  } else {
    magnitude = fraction ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
  }
  return (bits >> 15) & 1 ? -magnitude : magnitude;
}
