package org.skbsh.shell;

import java.io.IOException;
import java.util.Locale;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;

/** Messages by name, field and number, so that a test reads a file by its owner's numbers and not by those of a writer. */
final class ProtoSchema {
    private final FileDescriptor file;

    /** @param text a message a line: {@code Sample: location_id 1 uint64*, value 2 int64*, label 3 Label*} */
    ProtoSchema(String text) {
        FileDescriptorProto.Builder builder =
                FileDescriptorProto.newBuilder().setName("test.proto").setPackage("p");
        text.lines().map(ProtoSchema::message).forEach(builder::addMessageType);
        try {
            file = FileDescriptor.buildFrom(builder.build(), new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DescriptorProto message(String line) {
        String[] parts = line.split(": ");
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(parts[0]);
        for (String field : parts[1].split(", ")) {
            message.addField(field(field.split(" ")));
        }
        return message.build();
    }

    private static FieldDescriptorProto field(String[] words) {
        boolean repeated = words[2].endsWith("*");
        String type = words[2].replace("*", "");
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(words[0])
                .setNumber(Integer.parseInt(words[1]))
                .setLabel(
                        repeated
                                ? FieldDescriptorProto.Label.LABEL_REPEATED
                                : FieldDescriptorProto.Label.LABEL_OPTIONAL);
        if (Character.isUpperCase(type.charAt(0))) {
            return field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                    .setTypeName(".p." + type)
                    .build();
        }
        return field.setType(FieldDescriptorProto.Type.valueOf("TYPE_" + type.toUpperCase(Locale.ROOT)))
                .build();
    }

    /** Reads a message; one that holds a field that is not in this schema is refused. */
    Message read(String name, byte[] bytes) throws IOException {
        Descriptor type = file.findMessageTypeByName(name);
        Message message = DynamicMessage.parseFrom(type, bytes);
        refuseUnknown(message);
        return message;
    }

    private static void refuseUnknown(Message message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getName() + " has " + message.getUnknownFields());
        }
        message.getAllFields().values().forEach(value -> {
            if (value instanceof Message inner) {
                refuseUnknown(inner);
            } else if (value instanceof Iterable<?> all) {
                all.forEach(one -> {
                    if (one instanceof Message inner) {
                        refuseUnknown(inner);
                    }
                });
            }
        });
    }
}
