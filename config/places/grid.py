"""From the British National Grid to degrees: what deriving the outward codes needs."""

import math


def wgs84(east: float, north: float) -> tuple[float, float]:
    """British National Grid to WGS 84, right to about 5 m.

    Formulas and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain", annexes B and C and
    section 6.6.
    """
    a, b, scale = 6377563.396, 6356256.909, 0.9996012717  # Airy 1830, scale on the central meridian
    phi0, lambda0, e0, n0 = math.radians(49), math.radians(-2), 400_000, -100_000
    e2, n = 1 - (b / a) ** 2, (a - b) / (a + b)
    phi, arc = phi0, 0.0
    while abs(north - n0 - arc) > 1e-5:
        phi += (north - n0 - arc) / (a * scale)
        d, s = phi - phi0, phi + phi0
        arc = b * scale * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(d) * math.cos(s)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * d) * math.cos(2 * s)
            - 35 / 24 * n**3 * math.sin(3 * d) * math.cos(3 * s)
        )  # fmt: skip
    root = 1 - e2 * math.sin(phi) ** 2
    nu, rho = a * scale / math.sqrt(root), a * scale * (1 - e2) / root**1.5
    eta2, t, x = nu / rho - 1, math.tan(phi), east - e0
    latitude = (
        phi
        - t / (2 * rho * nu) * x**2
        + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * x**4
        - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * x**6
    )
    secant = 1 / math.cos(phi)
    longitude = (
        lambda0
        + secant / nu * x
        - secant / (6 * nu**3) * (nu / rho + 2 * t**2) * x**3
        + secant / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * x**5
    )
    return _moved(latitude, longitude, a, e2)


def _moved(latitude: float, longitude: float, a: float, e2: float) -> tuple[float, float]:
    """From the datum of the grid to WGS 84, in degrees."""
    nu = a / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
    x = nu * math.cos(latitude) * math.cos(longitude)
    y = nu * math.cos(latitude) * math.sin(longitude)
    z = (1 - e2) * nu * math.sin(latitude)
    rx, ry, rz = (math.radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
    s = 1 - 20.4894e-6
    x, y, z = (
        446.448 + s * x - rz * y + ry * z,
        -125.157 + rz * x + s * y - rx * z,
        542.060 - ry * x + rx * y + s * z,
    )
    a, b = 6378137.0, 6356752.3141
    e2, p = 1 - (b / a) ** 2, math.hypot(x, y)
    phi = math.atan2(z, p * (1 - e2))
    for _ in range(6):
        nu = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
        phi = math.atan2(z + e2 * nu * math.sin(phi), p)
    return math.degrees(phi), math.degrees(math.atan2(y, x))
