// Scalar floating point. Compiled without contraction, so that all machines give the same bits.
#include "kernels.h"
#include <math.h>

static uint64_t nbody(void) {
    enum { N = 5 };
    double p[N][3], v[N][3], m[N];
    uint64_t x = hidden(99);
    for (int i = 0; i < N; i++) {
        m[i] = 1.0 / (i + 1);
        for (int k = 0; k < 3; k++) {
            p[i][k] = (double)(next_random(&x) >> 40) * 0x1p-20;
            v[i][k] = (double)(next_random(&x) >> 40) * 0x1p-26;
        }
    }
    for (int step = 0; step < 150000; step++) {
        for (int i = 0; i < N; i++)
            for (int j = i + 1; j < N; j++) {
                double d[3], square = 1e-3;
                for (int k = 0; k < 3; k++) d[k] = p[i][k] - p[j][k], square += d[k] * d[k];
                double pull = 1e-3 / (square * sqrt(square));
                for (int k = 0; k < 3; k++) v[i][k] -= d[k] * m[j] * pull, v[j][k] += d[k] * m[i] * pull;
            }
        for (int i = 0; i < N; i++)
            for (int k = 0; k < 3; k++) p[i][k] += 1e-3 * v[i][k];
    }
    return bits_of(p[0][0] + p[1][1] + v[2][2]);
}

static uint64_t mandelbrot(void) {
    uint64_t count = 0;
    for (int row = 0; row < 240; row++)
        for (int column = 0; column < 240; column++) {
            double cx = column / 120.0 - 1.5, cy = row / 120.0 - 1, x = 0, y = 0;
            int n = 0;
            while (n < 500 && x * x + y * y < 4) {
                double t = x * x - y * y + cx;
                y = 2 * x * y + cy;
                x = t;
                n++;
            }
            count += (uint64_t)n;
        }
    return count;
}

static uint64_t linpack(void) {
    enum { N = 160 };
    static double a[N][N], b[N];
    double sum = 0;
    for (int round = 0; round < 16; round++) {
        uint64_t x = hidden(5 + (uint64_t)round);
        for (int i = 0; i < N; i++) {
            b[i] = i;
            for (int j = 0; j < N; j++) a[i][j] = (double)(int64_t)next_random(&x) * 0x1p-63;
        }
        for (int k = 0; k < N; k++) {
            int best = k;
            for (int i = k + 1; i < N; i++)
                if (fabs(a[i][k]) > fabs(a[best][k])) best = i;
            for (int j = 0; j < N; j++) {
                double t = a[k][j];
                a[k][j] = a[best][j];
                a[best][j] = t;
            }
            double t = b[k];
            b[k] = b[best];
            b[best] = t;
            for (int i = k + 1; i < N; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j < N; j++) a[i][j] -= factor * a[k][j];
                b[i] -= factor * b[k];
            }
        }
        for (int k = N - 1; k >= 0; k--) {
            for (int j = k + 1; j < N; j++) b[k] -= a[k][j] * b[j];
            b[k] /= a[k][k];
            sum += b[k];
        }
    }
    return bits_of(sum);
}

static uint64_t libm(void) {
    double sum = 0;
    for (int i = 1; i < 120000; i++) {
        double x = i * 0.001;
        sum += sin(x) + cos(x) * exp(-x) + log(x) + pow(x, 0.3) + atan2(x, 3) + tanh(x) + cbrt(x);
    }
    // The libraries of two architectures may differ in the last place.
    return (uint64_t)(sum * 1e3);
}

static uint64_t convert(void) {
    uint64_t x = hidden(11), sum = 0;
    for (int i = 0; i < 4000000; i++) {
        int64_t value = (int64_t)next_random(&x) >> 20;
        double d = (double)value;
        float f = (float)d;
        sum += (uint64_t)(int64_t)(d * 0.37) + (uint64_t)(int32_t)(f * 1e-9f) + (uint64_t)floor((double)f * 1e-3);
    }
    return sum;
}

const struct kernel fp_kernels[] = {
    {"nbody", nbody}, {"mandelbrot", mandelbrot}, {"linpack", linpack}, {"libm", libm}, {"convert", convert}, {0},
};
