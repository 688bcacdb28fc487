package special

import "testing"

// trigammaRows are exact, by mpmath at 200 bits: a, TrigammaExcess(a), TrigammaHalfStep(a).
var trigammaRows = [][3]float64{
	{0x1.0c6f7a0b5ed8dp-20, 0x1.d1a92b9b834a4p+39, -0x1.d1a92b9b7d6bap+39},
	{0x1.0624dd2f1a9fcp-10, 0x1.e7cb348fa1c6dp+19, -0x1.e7cad70e7e47dp+19},
	{0x1.999999999999ap-4, 0x1.6dbbb2c5c8286p+6, -0x1.65dae2e42b205p+6},
	{0x1.009b9cf334252p-1, 0x1.75b663e5d9496p+1, -0x1.235fb6344486dp+1},
	{0x1.0000000000000p+0, 0x1.4a34cc4a60fa6p-1, -0x1.81d7798126c12p-2},
	{0x1.95bb8f6d46053p+0, 0x1.e7e5eb9057b48p-3, -0x1.b05647680b7fdp-4},
	{0x1.94c583ada5b53p+1, 0x1.c3f7774af476ep-5, -0x1.dcb139af67cc7p-7},
	{0x1.93d00d2348997p+2, 0x1.b12e9e20e687bp-7, -0x1.f50a9594dd917p-10},
	{0x1.4000000000000p+3, 0x1.5294bacb01ed3p-8, -0x1.ff2789589af82p-12},
	{0x1.fb2a734897866p+3, 0x1.0a62eeed0feb2p-9, -0x1.033b6857247d0p-13},
	{0x1.77139cbe1661fp+4, 0x1.e3cddc98e327ap-11, -0x1.421ba7f1dce60p-15},
	{0x1.80b2b34617cd8p+4, 0x1.cbbed5b681c83p-11, -0x1.2a9eb27bed8dcp-15},
	{0x1.f9f6e4990f227p+4, 0x1.08e81cb696eb8p-11, -0x1.072c66231eb7cp-16},
	{0x1.9000000000000p+6, 0x1.a4d416d4bbf23p-15, -0x1.0bc3ac8072f13p-21},
	{0x1.f400000000000p+9, 0x1.0c86621af2302p-21, -0x1.12cf26e8a297bp-31},
	{0x1.86a0000000000p+16, 0x1.b7ce5db124807p-35, -0x1.203acab533483p-51},
	{0x1.7d78400000000p+26, 0x1.cd2b299752f49p-55, -0x1.357c298d8dd89p-81},
	{0x1.5af1d78b58c40p+66, 0x1.16c262777579cp-134, -0x1.9b604aaaca626p-201},
	{0x1.80c76114b1289p-5, 0x1.b184ebf33b7edp+8, -0x1.af1b8b843ffc4p+8},
	{0x1.594d3a54076fap+7, 0x1.19f6355d83837p-16, -0x1.a0ac12f0925b8p-24},
	{0x1.0797af8e3f4bbp+6, 0x1.e55f470ad880fp-14, -0x1.d33d5fb0be99ap-20},
	{0x1.8213f955b3d44p-3, 0x1.81e779ae0a758p+4, -0x1.6a96605c727bcp+4},
	{0x1.800c43c7076f0p+1, 0x1.f8805a75b3b2dp-5, -0x1.15ba20a35b6edp-6},
	{0x1.c494762da3595p+0, 0x1.821c02d718cbbp-3, -0x1.3d8784ece3afcp-4},
	{0x1.21ca7ce8e6621p+4, 0x1.96e84915b4fe4p-10, -0x1.5c17b78827852p-14},
	{0x1.5f4c826f88591p+6, 0x1.10ec84e3b41e4p-14, -0x1.8b23f872f9c5dp-21},
	{0x1.e2bebecb3b421p-6, 0x1.17e0990e3b80ap+10, -0x1.173adf2e32908p+10},
	{0x1.c6232ff5838f1p-7, 0x1.40fb5e020be8dp+12, -0x1.40cf2279590f7p+12},
	{0x1.2de50c44dd7fcp+7, 0x1.70f993caec979p-16, -0x1.37ad1159d9895p-23},
	{0x1.75509c3311fc3p+0, 0x1.23c18568061bfp-2, -0x1.11109dceec958p-3},
	{0x1.0318878b69779p+6, 0x1.f668eddd06060p-14, -0x1.ebf5901c88ef3p-20},
	{0x1.4fb8e9422cd8bp-7, 0x1.26b532e73b4e4p+13, -0x1.269ebd19fcf6fp+13},
	{0x1.afb1a4f84fc5cp+0, 0x1.ab2ac99ea2c49p-3, -0x1.6af5dd86422bap-4},
	{0x1.442ed4c5b1d18p+5, 0x1.41e789ad65bf1p-12, -0x1.f5248755f687cp-18},
	{0x1.1d31c6ffd037ap-3, 0x1.6e00644278d82p+5, -0x1.6049411a74344p+5},
	{0x1.0a4550b2a61d4p+9, 0x1.d98f446d80db3p-20, -0x1.c6cb7797c9f59p-29},
	{0x1.4177b885aeb80p+8, 0x1.45080e1f87ab7p-18, -0x1.025e6b9524a5ap-26},
	{0x1.d203d3d231ecep-7, 0x1.30b8b0d60ba27p+12, -0x1.308c86bf05555p+12},
}

func TestTrigammaExcess(t *testing.T) {
	for _, r := range trigammaRows {
		if got := TrigammaExcess(r[0]); !(ulps(got, r[1]) <= 3) {
			t.Errorf("TrigammaExcess(%v) = %v, want %v: %.2g ulp", r[0], got, r[1], ulps(got, r[1]))
		}
	}
}

func TestTrigammaHalfStep(t *testing.T) {
	for _, r := range trigammaRows {
		if got := TrigammaHalfStep(r[0]); !(ulps(got, r[2]) <= 5) {
			t.Errorf("TrigammaHalfStep(%v) = %v, want %v: %.2g ulp", r[0], got, r[2], ulps(got, r[2]))
		}
	}
}
