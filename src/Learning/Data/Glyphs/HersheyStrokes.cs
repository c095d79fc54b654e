namespace TaskRecipes.Learning.Data.Glyphs;

/// <summary>
/// Strokes of forty signs, ten an alphabet, in James Hurt's format: two characters for the left and right edge, then two for the x and y of
/// each point, counted from 'R', y downwards; " R" lifts the pen. The Hershey Fonts were originally created by Dr. A. V. Hershey while
/// working at the U. S. National Bureau of Standards; the format was originally created by James Hurt, Cognition, Inc. See THIRD-PARTY-NOTICES.
/// </summary>
internal static class HersheyStrokes
{
    /// <summary>0 to 9.</summary>
    public static string[] Digits =>
    [
        """H\QFNGLJKOKRLWNZQ[S[VZXWYRYOXJVGSFQF""",
        """H\NJPISFS[""",
        """H\LKLJMHNGPFTFVGWHXJXLWNUQK[Y[""",
        """H\MFXFRNUNWOXPYSYUXXVZS[P[MZLYKW""",
        """H\UFKTZT RUFU[""",
        """H\WFMFLOMNPMSMVNXPYSYUXXVZS[P[MZLYKW""",
        """H\XIWGTFRFOGMJLOLTMXOZR[S[VZXXYUYTXQVOSNRNOOMQLT""",
        """H\YFO[ RKFYF""",
        """H\PFMGLILKMMONSOVPXRYTYWXYWZT[P[MZLYKWKTLRNPQOUNWMXKXIWGTFPF""",
        """H\XMWPURRSQSNRLPKMKLLINGQFRFUGWIXMXRWWUZR[P[MZLX""",
    ];

    /// <summary>A B D E G H K M R S.</summary>
    public static string[] Latin =>
    [
        """I[RFJ[ RRFZ[ RMTWT""",
        """G\KFK[ RKFTFWGXHYJYLXNWOTP RKPTPWQXRYTYWXYWZT[K[""",
        """G\KFK[ RKFRFUGWIXKYNYSXVWXUZR[K[""",
        """H[LFL[ RLFYF RLPTP RL[Y[""",
        """H]ZKYIWGUFQFOGMILKKNKSLVMXOZQ[U[WZYXZVZS RUSZS""",
        """G]KFK[ RYFY[ RKPYP""",
        """G\KFK[ RYFKT RPOY[""",
        """F^JFJ[ RJFR[ RZFR[ RZFZ[""",
        """G\KFK[ RKFTFWGXHYJYLXNWOTPKP RRPY[""",
        """H\YIWGTFPFMGKIKKLMMNOOUQWRXSYUYXWZT[P[MZKX""",
    ];

    /// <summary>Γ Δ Θ Λ Ξ Π Σ Φ Ψ Ω.</summary>
    public static string[] Greek =>
    [
        """H\KFY[ RK[YF""",
        """I[RFJ[ RRFZ[ RJ[Z[""",
        """G]KFK[ RYFY[ RKPYP""",
        """G\KFK[ RYFKT RPOY[""",
        """G]KFK[ RKFY[ RYFY[""",
        """G]KFK[ RYFY[ RKFYF""",
        """G\KFK[ RKFTFWGXHYJYMXOWPTQKQ""",
        """I[KKKILGMFOFPGQIRMR[ RYKYIXGWFUFTGSIRM""",
        """H\K[O[LTKPKLLINGQFSFVGXIYLYPXTU[Y[""",
        """I[KFYF ROPUP RK[Y[""",
    ];

    /// <summary>Б Г Д Ж И Л Ф Ч Ш Ю.</summary>
    public static string[] Cyrillic =>
    [
        """G]LFL[ RMFM[ RIFYFYLXF RMPUPXQYRZTZWYYXZU[I[ RUPWQXRYTYWXYWZU[""",
        """I[NFN[ ROFO[ RKFZFZLYF RK[R[""",
        """F^NFNLMTLXKZJ[ RXFX[ RYFY[ RKF\F RG[\[ RG[Gb RH[Gb R[[\b R\[\b""",
        """CbRFR[ RSFS[ ROFVF RGGHHGIFHFGGFHFIGJIKMLONPWPYOZM[I\G]F^F_G_H^I]H^G RNPLQKSJXIZH[ RNPMQLSKXJZI[G[FZEX RWPYQZS[X\Z][ RWPXQYSZX[Z\[^[_Z`X RO[V[""",
        """F^KFK[ RLFL[ RXFX[ RYFY[ RHFOF RUF\F RXHLY RH[O[ RU[\[""",
        """E^MFMLLTKXJZI[H[GZGYHXIYHZ RXFX[ RYFY[ RJF\F RU[\[""",
        """F_RFR[ RSFS[ ROFVF RPILJJLIOIRJULWPXUXYW[U\R\O[LYJUIPI RPIMJKLJOJRKUMWPX RUXXWZU[R[OZLXJUI RO[V[""",
        """F]KFKQLSOTRTUSWQ RLFLQMSOT RWFW[ RXFX[ RHFOF RTF[F RT[[[""",
        """BcGFG[ RHFH[ RRFR[ RSFS[ R]F][ R^F^[ RDFKF ROFVF RZFaF RD[a[""",
        """CbHFH[ RIFI[ REFLF RE[L[ RVFSGQIPKOOORPVQXSZV[X[[Z]X^V_R_O^K]I[GXFVF RVFTGRIQKPOPRQVRXTZV[ RX[ZZ\X]V^R^O]K\IZGXF RIPOP""",
    ];
}
