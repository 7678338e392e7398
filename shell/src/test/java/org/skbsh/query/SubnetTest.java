package org.skbsh.query;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/8, 9.255.255.255, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.200, true",
        "192.0.2.1/32, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::, false",
        "::/0, 0.0.0.0, false",
        "::/0, ffff::ffff, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::8000/113, 2001:db8::ffff, true",
        "2001:db8::8000/113, 2001:db8::7fff, false",
        "2001:db8::/64, 2001:db8::ffff:0:0:1, true",
        "2001:db8::/64, 2001:db8:0:1::1, false",
        "::ffff:0:0/96, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, false",
        "2001:DB8:0::1, 2001:db8::1, true",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304, true",
        "1::, 1:0:0:0:0:0:0:0, true",
        "10.0.0.0/8, not an address, false",
        "10.0.0.0/8, '', false",
    })
    void aSubnetHasTheAddressesThatBeginAsItDoes(String subnet, String address, boolean has) {
        assertThat(Subnet.parse(subnet).has(address)).isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.0.0",
                "010.0.0.1",
                "1:2:3",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7::8:9",
                "1::2::3",
                ":::",
                ":1::2",
                "1::2:",
                "::12345",
                "::g",
                "1.2.3.4::",
                "::1.2.3.4.5",
                "fe80::1%eth0",
                "localhost",
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThat(Subnet.isAddress(text)).isFalse();
        assertThatThrownBy(() -> Subnet.parse(text + "/8"))
                .isInstanceOf(UserError.class)
                .hasMessage("'" + text + "/8' is no address or subnet");
    }

    @Test
    void aPrefixIsAsLongAsTheAddressAtMost() {
        for (String prefix : new String[] {"", "33", "-1", "08", "255.0.0.0", "99999999999"}) {
            assertThatThrownBy(() -> Subnet.parse("10.0.0.0/" + prefix))
                    .isInstanceOf(UserError.class)
                    .hasMessage("'10.0.0.0/" + prefix + "' is no subnet: its prefix is a number from 0 to 32");
        }
    }
}
